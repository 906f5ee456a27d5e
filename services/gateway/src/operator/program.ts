import { readFile } from 'node:fs/promises'
import {
  advanceAccount,
  checkCatalogue,
  loadCatalogue,
  paymentReceived,
} from '@foyer/service-billing/operator'
import { Command } from 'commander'
import type { Config } from '../env.ts'
import { accounts } from './accounts.ts'
import { instant, whole } from './arguments.ts'
import { corrections } from './corrections.ts'
import { documents } from './documents.ts'
import { OperatorError } from './error.ts'
import { ACCOUNT, accountIdOf } from './find-account.ts'
import { withDatabase } from './open.ts'
import { paymentOptions } from './payment-options.ts'
import { print } from './print.ts'
import { webhook } from './webhook.ts'

/** Every command prints what it did as one JSON line, or why it could not in one line of text. */
export function program(config: Config): Command {
  const foyer = new Command('foyer').description('What an operator does to an installation of Foyer')
  catalogue(foyer.command('catalogue').description('what is for sale'), config)
  accounts(foyer.command('account').description('accounts of customers'), config)
  foyer
    .command('clock')
    .description('clocks of accounts for demo and trial')
    .command('advance')
    .description('move the clock on; everything due until then happens in order')
    .argument('<account>', ACCOUNT)
    .requiredOption('--to <instant>', 'ISO 8601, such as 2026-02-28T00:00:00Z', instant)
    .action((named: string, { to }: { to: string }) =>
      withDatabase(config, async (opened) => {
        const accountId = await accountIdOf(opened, named)
        print(await advanceAccount(paymentOptions(config, opened.pools), accountId, new Date(to)))
      }),
    )
  foyer
    .command('payment')
    .description('money that came in')
    .command('received')
    .description(
      'book a payment of an invoice; what is over pays other open ones, and the rest becomes credit',
    )
    .argument('<account>', ACCOUNT)
    .requiredOption('--invoice <number>', 'the number on the document')
    .requiredOption('--amount <minor>', 'in minor units of the invoice’s currency', whole)
    .option('--reference <text>', 'the bank’s name for it; the same one again has no effect')
    .action((named: string, given: { invoice: string; amount: bigint; reference?: string }) =>
      withDatabase(config, async (opened) => {
        const accountId = await accountIdOf(opened, named)
        print(await paymentReceived(opened.pools.of('run_billing'), { accountId, ...given }))
      }),
    )
  documents(foyer.command('invoice').description('issued documents'), config)
  corrections(foyer, config)
  webhook(foyer.command('webhook').description('reports of the payment provider'), config)
  return foyer
}

function catalogue(command: Command, config: Config): void {
  command
    .command('check <file>')
    .description('say every fault of a catalogue file, with its place')
    .action(async (file: string) => {
      checkCatalogue(await textOf(file))
      print({ faults: 0 })
    })
  command
    .command('load <file>')
    .description('sell what a file says from now on; what was bought keeps its price')
    .action(async (file: string) => {
      const text = await textOf(file)
      checkCatalogue(text)
      await withDatabase(config, async ({ pools }) =>
        print({ version: await loadCatalogue(pools.of('run_billing'), text) }),
      )
    })
}

/** The text of a file, read before anything else is done. */
function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'it may not be read' }
    throw new OperatorError(
      `${file}: ${new Map(Object.entries(why)).get(error.code ?? '') ?? error.message}.`,
    )
  })
}
