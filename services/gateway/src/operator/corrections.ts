import {
  acceptCorrection,
  creditByHand,
  declineCorrection,
  payOut,
  type PayOut,
  requestedCorrections,
  type Wanted,
} from '@foyer/service-billing/operator'
import { type Command, Option } from 'commander'
import type { Config } from '../env.ts'
import { lineAmount, printedWords, whole, words } from './arguments.ts'
import { OperatorError } from './error.ts'
import { ACCOUNT, accountIdOf } from './find-account.ts'
import { withDatabase } from './open.ts'
import { paymentOptions } from './payment-options.ts'
import { print } from './print.ts'

interface Parts {
  amount?: bigint
  line?: ReadonlyMap<number, bigint>
}

interface ByHand extends Parts {
  reason: string
  account?: string
  reference?: string
}

/** Commands about issued invoices: what customers ask to be put right, credit notes by hand, credit paid out. */
export function corrections(foyer: Command, config: Config): void {
  requests(foyer.command('correction').description('corrections that customers asked for'), config)
  byHand(foyer, config)
}

function requests(correction: Command, config: Config): void {
  correction
    .command('list')
    .description('requests that wait for an answer, the oldest first')
    .option('--all', 'answered ones too')
    .action(({ all }: { all?: true }) =>
      withDatabase(config, async ({ pools }) =>
        print({ corrections: await requestedCorrections(pools.of('run_billing'), { all: all ?? false }) }),
      ),
    )
  parts(
    correction
      .command('accept <request>')
      .description('credit the invoice; where its details were wrong, issue it again with the present ones')
      .option('--answer <text>', 'words for who asked', words),
  ).action((id: string, { answer, ...given }: Parts & { answer?: string }) =>
    withDatabase(config, async ({ pools }) =>
      print(await acceptCorrection(pools.of('run_billing'), { id, wanted: wantedOf(given), answer })),
    ),
  )
  correction
    .command('decline <request>')
    .description('leave the invoice as it is')
    .requiredOption('--answer <text>', 'words for who asked', words)
    .action((id: string, { answer }: { answer: string }) =>
      withDatabase(config, async ({ pools }) =>
        print(await declineCorrection(pools.of('run_billing'), { id, answer })),
      ),
    )
}

function byHand(foyer: Command, config: Config): void {
  parts(
    foyer
      .command('credit-note')
      .description('credit by hand')
      .command('issue <invoice>')
      .description(
        'credit an invoice, all that is left of it unless told what; it becomes credit of the account',
      )
      .requiredOption('--reason <text>', 'printed on it, and kept in the audit log', printedWords)
      .option('--account <account>', 'where more than one has an invoice of that number')
      .option('--reference <text>', 'your name for it; the same one again has no effect'),
  ).action((invoice: string, { account, ...given }: ByHand) =>
    withDatabase(config, async (opened) => {
      const { reason, reference } = given
      const accountId = account === undefined ? undefined : await accountIdOf(opened, account)
      const credit = { invoice, accountId, wanted: wantedOf(given), reason, reference }
      print(await creditByHand(opened.pools.of('run_billing'), credit))
    }),
  )
  foyer
    .command('refund')
    .description(
      'pay credit out: through the provider to what it was paid with, else book the transfer that you make',
    )
    .argument('<account>', ACCOUNT)
    .argument('<amount>', 'in minor units', whole)
    .option('--reference <text>', 'your or the bank’s name for it; the same one again has no effect')
    .addOption(
      new Option('--by <way>', 'one of the two, and not the other').choices(['provider', 'transfer']),
    )
    .action((named: string, amount: bigint, given: Pick<PayOut, 'reference' | 'by'>) =>
      withDatabase(config, async (opened) => {
        const accountId = await accountIdOf(opened, named)
        print(await payOut(paymentOptions(config, opened.pools), { accountId, amount, ...given }))
      }),
    )
}

function parts(command: Command): Command {
  return command
    .option('--amount <minor>', 'of its charges together, as they are written on it', whole)
    .option('--line <line=minor>', 'of one line, by its place on it; more than once for several', lineAmount)
}

function wantedOf({ amount, line }: Parts): Wanted {
  if (amount !== undefined && line !== undefined)
    throw new OperatorError('Either an amount of all lines or amounts of some, not both.')
  if (line !== undefined) return { kind: 'lines', amounts: line }
  return amount === undefined ? { kind: 'all' } : { kind: 'amount', amount }
}
