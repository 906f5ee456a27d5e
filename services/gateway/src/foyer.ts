import { EmbeddedError } from '@foyer/database/embedded/errors'
import { CannotCredit, CatalogueFaults, NotThere } from '@foyer/service-billing/operator'
import { environment } from './env.ts'
import { program } from './operator/program.ts'
import { OperatorError } from './operator/error.ts'
import { fail } from './run.ts'

const KNOWN = [EmbeddedError, OperatorError, CatalogueFaults, CannotCredit, NotThere]

/** The operator's command line: `pnpm foyer --help`. */
try {
  await program(environment()).parseAsync()
} catch (error) {
  fail(error, (known) => KNOWN.some((kind) => known instanceof kind))
}
