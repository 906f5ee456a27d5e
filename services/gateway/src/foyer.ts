import { environment } from './env.ts'
import { isKnown } from './operator/known.ts'
import { program } from './operator/program.ts'
import { fail } from './run.ts'

/** The operator's command line: `pnpm foyer --help`. */
try {
  await program(environment()).parseAsync()
} catch (error) {
  fail(error, isKnown)
}
