import { type Language, LANGUAGES } from '@foyer/contracts/fields'
import { type Cycle, outlinesOf } from '@foyer/service-billing/operator'
import { type FoundAccount, listAccounts } from '@foyer/service-users/operator'
import { type Command, Option } from 'commander'
import type { Config } from '../env.ts'
import { accountName, beginning, country, cycle, mailAddress, rows, seats, timeZone } from './arguments.ts'
import { createAccount } from './create-account.ts'
import { ACCOUNT, accountNamed } from './find-account.ts'
import { type Opened, withDatabase } from './open.ts'
import { print } from './print.ts'

/** Commands about accounts: open one, find one. */
export function accounts(account: Command, config: Config): void {
  create(account, config)
  account
    .command('list')
    .description('accounts by page address, one line each')
    .option('--search <text>', 'in the name, the page address or the owner’s mail address')
    .option('--after <page-address>', 'goes on behind it: the last one of the page before')
    .option('--limit <rows>', 'at most so many', rows, 50)
    .action((given: { search?: string; after?: string; limit: number }) =>
      withDatabase(config, async (opened) => {
        const found = await listAccounts(opened.pools.of('run_users'), given)
        const lines = await withSubscriptions(opened, found)
        // At once: whoever reads only the first lines ends the pipe.
        process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      }),
    )
  account
    .command('show')
    .description('one account, what it has bought and what it owes')
    .argument('<account>', ACCOUNT)
    .action((named: string) =>
      withDatabase(config, async (opened) => {
        const [line] = await withSubscriptions(opened, [await accountNamed(opened, named)])
        if (line) print(line)
      }),
    )
}

async function withSubscriptions({ pools }: Opened, found: readonly FoundAccount[]): Promise<object[]> {
  const ids = found.map(({ accountId }) => accountId)
  const outlines = await outlinesOf(pools.of('run_billing'), ids)
  return found.map((one) => ({ ...one, subscription: outlines.get(one.accountId) ?? null }))
}

interface CreateOptions {
  family: 'team' | 'live'
  plan: string
  cycle: Cycle
  currency: string
  timeZone: string
  language: Language
  country?: string
  owner: string
  name?: string
  movableClock?: string
  seats?: number
  trial?: boolean
}

function create(account: Command, config: Config): void {
  account
    .command('create')
    .description('open an account with its owner and its subscription, all of it or nothing')
    .addOption(new Option('--family <family>').choices(['team', 'live']).makeOptionMandatory())
    .requiredOption('--plan <key>', 'a plan of the catalogue')
    .option('--cycle <cycle>', 'as the plan is sold: month, year, 3-month, 30-day', cycle, {
      unit: 'month',
      count: 1,
    })
    .option('--currency <code>', 'ISO 4217', (code) => code.toUpperCase(), 'EUR')
    .option('--time-zone <zone>', 'IANA', timeZone, 'Europe/Paris')
    .addOption(new Option('--language <code>').choices(LANGUAGES).default('en'))
    .option('--country <code>', 'where the customer is, ISO 3166', country)
    .requiredOption('--owner <address>', 'mail address of the owner', mailAddress)
    .option('--name <name>', 'of the account; the address’s first part unless given', accountName)
    .option('--movable-clock <instant>', 'for demo and trial: where its own clock stands', beginning)
    .option('--seats <count>', 'all of them; those the plan includes unless there shall be more', seats)
    .option('--trial', 'begin with the plan’s trial, also where the owner has had one')
    .option(
      '--no-trial',
      'pay from the beginning; as the plan has it, once for each owner, unless either is said',
    )
    .action((given: CreateOptions) =>
      withDatabase(config, async (opened) =>
        print(
          await createAccount(opened, {
            ...given,
            name: given.name ?? given.owner.split('@')[0] ?? given.owner,
            country: given.country ?? null,
          }),
        ),
      ),
    )
}
