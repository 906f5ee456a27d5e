import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { paperNumbered } from '@foyer/service-billing/operator'
import type { Command } from 'commander'
import type { Config } from '../env.ts'
import { OperatorError } from './error.ts'
import { ACCOUNT, accountIdOf } from './find-account.ts'
import { withDatabase } from './open.ts'
import { print } from './print.ts'

/** The paper of what was issued, also where nobody can enter the account any more. */
export function documents(invoice: Command, config: Config): void {
  invoice
    .command('save')
    .description('write the PDF of an invoice or a credit note, also of a closed account')
    .argument('<account>', ACCOUNT)
    .argument('<number>', 'on the document')
    .option('--to <folder>', 'where the file is written', '.')
    .action((named: string, number: string, { to }: { to: string }) =>
      withDatabase(config, async (opened) => {
        const accountId = await accountIdOf(opened, named)
        const { filename, content } = await paperNumbered(opened.pools.of('run_billing'), {
          accountId,
          number,
        })
        const file = resolve(to, filename)
        await writeFile(file, content).catch(({ code }: NodeJS.ErrnoException) => {
          throw new OperatorError(`${file}: it cannot be written (${code}).`)
        })
        print({ file })
      }),
    )
}
