import { readFile } from 'node:fs/promises'
import { type Language, LANGUAGES } from '@foyer/contracts/fields'
import {
  advanceAccount,
  checkCatalogue,
  loadCatalogue,
  paymentReceived,
} from '@foyer/service-billing/operator'
import { Command, Option } from 'commander'
import type { Config } from '../env.ts'
import { instant, whole } from './arguments.ts'
import { corrections } from './corrections.ts'
import { createAccount } from './create-account.ts'
import { withDatabase } from './open.ts'
import { paymentOptions } from './payment-options.ts'
import { print } from './print.ts'
import { webhook } from './webhook.ts'

/** Every command prints what it did as one JSON line, or why it could not in one line of text. */
export function program(config: Config): Command {
  const foyer = new Command('foyer').description('What an operator does to an installation of Foyer')
  catalogue(foyer.command('catalogue').description('what is for sale'), config)
  account(foyer.command('account').description('accounts of customers'), config)
  foyer
    .command('clock')
    .description('clocks of accounts for demo and trial')
    .command('advance <account>')
    .description('move the clock on; everything due until then happens in order')
    .requiredOption('--to <instant>', 'ISO 8601, such as 2026-02-28T00:00:00Z', instant)
    .action((id: string, { to }: { to: string }) =>
      withDatabase(config, async ({ pools }) =>
        print(await advanceAccount(paymentOptions(config, pools), id, new Date(to))),
      ),
    )
  foyer
    .command('payment')
    .description('money that came in')
    .command('received <account>')
    .description('book a payment of an invoice; what is over becomes credit')
    .requiredOption('--invoice <number>', 'the number on the document')
    .requiredOption('--amount <minor>', 'in minor units of the invoice’s currency', whole)
    .option('--reference <text>', 'the bank’s name for it; the same one again has no effect')
    .action((accountId: string, given: { invoice: string; amount: bigint; reference?: string }) =>
      withDatabase(config, async ({ pools }) =>
        print(await paymentReceived(pools.of('run_billing'), { accountId, ...given })),
      ),
    )
  corrections(foyer, config)
  webhook(foyer.command('webhook').description('reports of the payment provider'), config)
  return foyer
}

function catalogue(command: Command, config: Config): void {
  command
    .command('check <file>')
    .description('say every fault of a catalogue file, with its place')
    .action(async (file: string) => {
      checkCatalogue(await readFile(file, 'utf8'))
      print({ faults: 0 })
    })
  command
    .command('load <file>')
    .description('sell what a file says from now on; what was bought keeps its price')
    .action((file: string) =>
      withDatabase(config, async ({ pools }) =>
        print({ version: await loadCatalogue(pools.of('run_billing'), await readFile(file, 'utf8')) }),
      ),
    )
}

interface CreateOptions {
  family: 'team' | 'live'
  plan: string
  cycle: 'day' | 'week' | 'month' | 'year'
  currency: string
  timeZone: string
  language: Language
  country?: string
  owner: string
  name?: string
  movableClock?: string
  trial?: true
}

function account(command: Command, config: Config): void {
  command
    .command('create')
    .description('open an account with its owner and its subscription')
    .addOption(new Option('--family <family>').choices(['team', 'live']).makeOptionMandatory())
    .requiredOption('--plan <key>', 'a plan of the catalogue')
    .addOption(new Option('--cycle <unit>').choices(['day', 'week', 'month', 'year']).default('month'))
    .option('--currency <code>', 'ISO 4217', 'EUR')
    .option('--time-zone <zone>', 'IANA', 'Europe/Paris')
    .addOption(new Option('--language <code>').choices(LANGUAGES).default('en'))
    .option('--country <code>', 'where the customer is, ISO 3166')
    .requiredOption('--owner <address>', 'mail address of the owner')
    .option('--name <name>', 'of the account; the address’s first part unless given')
    .option('--movable-clock <instant>', 'for demo and trial: where its own clock stands', instant)
    .option('--trial', 'begin with the plan’s trial')
    .action((given: CreateOptions) =>
      withDatabase(config, async (opened) => {
        const { cycle, country, owner, name, trial } = given
        const address = owner.trim().toLowerCase()
        print(
          await createAccount(opened, {
            ...given,
            owner: address,
            name: name ?? address.split('@')[0] ?? address,
            cycle: { unit: cycle, count: 1 },
            country: country ?? null,
            trial: trial ?? false,
          }),
        )
      }),
    )
}
