import { listReports, replayReport } from '@foyer/service-billing/payments'
import type { Command } from 'commander'
import type { Config } from '../env.ts'
import { OperatorError } from './error.ts'
import { withDatabase } from './open.ts'
import { paymentOptions } from './payment-options.ts'
import { print } from './print.ts'

/** What a payment provider reported, for whoever looks why a payment is not where it should be. */
export function webhook(command: Command, config: Config): void {
  command
    .command('list')
    .description('the reports that came last, the newest first, one line each')
    .action(() =>
      withDatabase(config, async ({ pools }) => {
        const reports = await listReports({ run: pools.of('run_billing') })
        // At once: whoever reads only the first lines ends the pipe.
        process.stdout.write(reports.map((report) => `${JSON.stringify(report)}\n`).join(''))
      }),
    )
  command
    .command('replay <event>')
    .description('carry a report out again; one that never came is asked for at the provider')
    .action((id: string) =>
      withDatabase(config, async ({ pools }) => {
        const carriedOut = await replayReport(paymentOptions(config, pools), id)
        if (!carriedOut) throw new OperatorError(`There is no report ${id}.`)
        print(carriedOut)
      }),
    )
}
