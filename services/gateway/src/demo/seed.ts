import type { Language } from '@foyer/contracts/fields'
import postgres from 'postgres'
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount, type DemoMember } from './people.ts'

export interface Person {
  email: string
  name: string
  language: Language
  timeZone: string
}

/** Makes the persons behind the demo; answers each one's id by address. Repeating it changes nothing. */
export type SeedPersons = (
  people: readonly Person[],
  password: string,
) => Promise<ReadonlyMap<string, string>>

/** The accounts of a demo by their ids. */
export type DemoAccounts = ReadonlyMap<string, DemoAccount>

/** Opens what the accounts of the demo have bought, and lets those live that were customers before. */
export type Subscribe = (opened: DemoAccounts) => Promise<void>

/** Fills a new demo with its accounts; a demo that has them is left as people made it. */
export async function seedDemo(
  adminUrl: string,
  { seedPersons, subscribe }: { seedPersons: SeedPersons; subscribe: Subscribe },
): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined })
  try {
    const addresses = DEMO_ACCOUNTS.map(({ pageAddress }) => pageAddress)
    const there = await admin`select 1 from users.page_addresses where page_address in ${admin(addresses)}`
    if (there.length) return
    const persons = await seedPersons(everybody(), DEMO_PASSWORD)
    const opened = new Map<string, DemoAccount>()
    await admin.begin(async (tx) => {
      for (const account of DEMO_ACCOUNTS) opened.set(await open(tx, account, persons), account)
    })
    await subscribe(opened)
    const past = [...opened].filter(([, { since }]) => since).map(([accountId]) => accountId)
    // Nobody is told today of months that were made up.
    await admin`
      delete from billing.outbox where coalesce(message #>> '{notice,accountId}', message ->> 'accountId') in ${admin(past)}`
  } finally {
    await admin.end({ timeout: 5 })
  }
}

/** Everybody who has a sign-in, once each: pending members have none yet. */
function everybody(): Person[] {
  const people = DEMO_ACCOUNTS.flatMap(({ owner, members, language, timeZone }) =>
    [owner, ...members]
      .filter(({ status }) => status !== 'pending')
      .map(({ email, name }): [string, Person] => [email, { email, name, language, timeZone }]),
  )
  return [...new Map(people.toReversed()).values()]
}

async function open(
  tx: postgres.TransactionSql,
  account: DemoAccount,
  persons: ReadonlyMap<string, string>,
): Promise<string> {
  const { owner, members, name, family, language, timeZone } = account
  const [opened] = await tx<{ id: string }[]>`
    select account_id as id from users.open_account(${persons.get(owner.email) ?? null}, ${owner.name}, ${owner.email}, ${name}, ${family}, ${language}, ${timeZone})`
  if (!opened) throw new Error(`${name} was not opened`)
  // What it has bought is stated once all of it is committed.
  await tx`delete from users.allowances where account_id = ${opened.id}`
  for (const member of members) await join(tx, opened.id, account, member, persons.get(member.email))
  await tx`
    insert into users.invitations (account_id, member_id, invited_by, sent_at, expires_at)
    select m.account_id, m.id, (select id from users.members o where o.account_id = m.account_id and o.owner),
      now() - interval '5 hours' * row_number() over (order by m.name), now() + interval '48 hours' - interval '5 hours' * row_number() over (order by m.name)
    from users.members m where m.account_id = ${opened.id} and m.status = 'pending'`
  return opened.id
}

async function join(
  tx: postgres.TransactionSql,
  accountId: string,
  account: DemoAccount,
  member: DemoMember,
  personId: string | undefined,
): Promise<void> {
  const { email, name, roles, status = 'active', daysAway } = member
  // Nobody's last visit is at the same minute, as in life.
  const lastActive =
    daysAway === undefined ? null : `${daysAway * 1_440 + ((name.length * 37) % 600)} minutes`
  await tx`
    insert into users.members (account_id, person_id, name, email, roles, status, language, last_active_at, created_at)
    values (${accountId}, ${status === 'pending' ? null : (personId ?? null)}, ${name}, ${email}, ${[...roles]}, ${status}, ${account.language},
      coalesce(now() - ${lastActive}::interval, '-infinity'), now() - make_interval(days => ${(daysAway ?? 0) + 30 + ((name.length * 53) % 400)}))`
}
