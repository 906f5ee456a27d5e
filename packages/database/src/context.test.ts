import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../testing/src/database.ts'
import { Personas } from '../../testing/src/personas.ts'
import { accountTables } from '../fixtures/catalogue.ts'
import { urlForRole } from './connect.ts'

const database = await testDatabase()
const personas = new Personas(database.url)
const { sql } = personas
const tables = await accountTables(sql)
const account = await personas.account('team')
const member = await personas.member(account)
await fill()
afterAll(() => personas.close())

/** One row at least in every table: a policy that no row reaches proves nothing. */
async function fill(): Promise<void> {
  const { accountId } = account
  await sql.begin(async (tx) => {
    await tx`select set_config('app.account_id', ${accountId}, true)`
    const [pending] = await tx<
      { id: string }[]
    >`insert into users.members (account_id, name, email, roles, status, language)
      values (${accountId}, 'Pending', 'pending@context.example', '{organizer}', 'pending', 'en') returning id`
    await tx`insert into users.invitations (account_id, member_id) values (${accountId}, ${pending?.id ?? ''})`
    await tx`insert into users.ownership_transfers (account_id, to_member_id) values (${accountId}, ${member.memberId})`
    await tx`insert into users.logos (account_id, hash, data) values (${accountId}, 'x', 'x')`
    await tx`insert into users.idempotency (account_id, person_id, endpoint, key, body_hash) values (${accountId}, gen_random_uuid(), 'x', 'x', 'x')`
    await fillBilling(tx)
  })
}

async function fillBilling(tx: postgres.TransactionSql): Promise<void> {
  const { accountId } = account
  await tx`insert into billing.audit (account_id, action, target_type) values (${accountId}, 'x', 'x')`
  await tx`insert into billing.idempotency (account_id, person_id, endpoint, key, body_hash) values (${accountId}, gen_random_uuid(), 'x', 'x', 'x')`
  await tx`insert into billing.clocks (account_id, now) values (${accountId}, now())`
  await tx`insert into billing.details (account_id) values (${accountId})`
  await tx`insert into billing.subscriptions (account_id, status, state, currency, entitlements) values (${accountId}, 'ended', '{}', 'EUR', '{}')`
  const [invoice] = await tx<{ id: string }[]>`
    insert into billing.invoices (account_id, number, kind, issued_at, due_at, currency, subtotal, tax, credit_used, total, lines, seller, buyer)
    values (${accountId}, 'X-1', 'invoice', now(), now(), 'EUR', 100, 20, 0, 120, '[]', '{}', '{"company": "X"}') returning id`
  const invoiceId = invoice?.id ?? ''
  await tx`insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason, invoice_id) values (${accountId}, now(), 'bank', 'receivable', 120, 'EUR', 'payment', ${invoiceId})`
  await tx`insert into billing.payments (account_id, invoice_id, provider, reference, amount, currency, received_at) values (${accountId}, ${invoiceId}, 'transfer', 'x', 120, 'EUR', now())`
  await fillDunning(tx, invoiceId)
}

async function fillDunning(tx: postgres.TransactionSql, invoiceId: string): Promise<void> {
  const { accountId } = account
  await tx`insert into billing.owed (account_id, invoice_id, due_at) values (${accountId}, ${invoiceId}, now()) on conflict do nothing`
  await tx`insert into billing.dunning_steps (account_id, invoice_id, after_days, action, due_at, done_at) values (${accountId}, ${invoiceId}, 1, 'remind', now(), now())`
  await tx`insert into users.kept_reading (account_id) values (${accountId})`
  await tx`insert into billing.notices (account_id, key) values (${accountId}, 'x')`
  await tx`insert into billing.corrections (account_id, invoice_id, reason, requested_at, person_id) values (${accountId}, ${invoiceId}, 'duplicate', now(), gen_random_uuid())`
  await tx`insert into billing.operations (account_id, kind, reference, amount, currency, at) values (${accountId}, 'refund', 'x', 1, 'EUR', now())`
  await tx`insert into billing.departures (account_id, member_id, how, chosen_by, position) values (${accountId}, ${member.memberId}, 'suspend', gen_random_uuid(), 1)`
  await tx`insert into billing.payers (account_id, provider, reference) values (${accountId}, 'stripe', 'x')`
  await tx`insert into billing.payment_methods (account_id, provider, reference, kind, added_at) values (${accountId}, 'stripe', 'x', 'card', now())`
  const attemptId = crypto.randomUUID()
  await tx`insert into billing.payment_attempts (account_id, id, invoice_id, provider, method, amount, currency, started_at) values (${accountId}, ${attemptId}, ${invoiceId}, 'stripe', '{}', 120, 'EUR', now())`
  await tx`insert into billing.refunds (account_id, reference, attempt_id, intent, amount, currency) values (${accountId}, 'one', ${attemptId}, 'intent', 20, 'EUR')`
}

/** The privilege a statement needs, and the statement. */
const COMMANDS = {
  SELECT: (table: string) => `select * from ${table}`,
  INSERT: (table: string) => `insert into ${table} (account_id) values (gen_random_uuid())`,
  UPDATE: (table: string, column: string) => `update ${table} set ${column} = ${column}`,
  DELETE: (table: string) => `delete from ${table}`,
} as const
const cases = tables.flatMap(({ service, name }) =>
  (['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const).map((command) => ({ service, name, command })),
)

const roles = ['app', 'me'].flatMap((kind) => [...new Set(tables.map(({ service }) => `${kind}_${service}`))])
const connections = new Map(
  roles.map((role) => [
    role,
    postgres(urlForRole(database.url, database.secret, role), { max: 1, onnotice: () => undefined }),
  ]),
)
afterAll(() => Promise.all([...connections.values()].map((one) => one.end())))

async function codeOf(role: string, statement: string): Promise<string> {
  const connection = connections.get(role)
  if (!connection) throw new Error(`no connection as ${role}`)
  return connection.unsafe(statement).then(
    (rows) => `answered ${rows.count} rows`,
    (error: unknown) => (error instanceof postgres.PostgresError ? error.code : String(error)),
  )
}

test('every table of an account has a row for these tests', async () => {
  for (const { name } of tables)
    expect([name, (await sql.unsafe(`select 1 from ${name} limit 1`)).length]).toEqual([name, 1])
})

test('what a service may ask of another account leaves the account that was entered', async () => {
  const other = await personas.account('team')
  // One of its own: others of these tests need connections on which nothing was entered yet.
  const connection = postgres(urlForRole(database.url, database.secret, 'app_billing'), { max: 1 })
  for (const asked of [
    'users.account_name($1)',
    'users.is_closed($1)',
    "users.counted($1, 'seats')",
    'users.place_of($1, $1)',
    'users.hold_members($1)',
    "users.let_go($1, $1, 'suspend', $1)",
    'users.fit_members($1, 100, 100)',
    'billing.reading_only($1)',
  ]) {
    const left = await connection.begin(async (tx) => {
      await tx`select set_config('app.account_id', ${account.accountId}, true)`
      await tx.unsafe(`select ${asked}`, [other.accountId])
      return tx<{ id: string }[]>`select current_setting('app.account_id') as id`
    })
    expect([asked, left[0]?.id]).toEqual([asked, account.accountId])
  }
  await connection.end()
})

describe.for(['app', 'me'] as const)('without an account or a person, as %s_*', (kind) => {
  /** What was not answered as it must be. 42501: the role may not do this at all; else the policy's setting is wrong. */
  async function unexpected(raised: string): Promise<string[]> {
    const wrong: string[] = []
    for (const { service, name, command } of cases) {
      const role = `${kind}_${service}`
      const statement = COMMANDS[command](name, await changeable(role, name))
      const answered = await codeOf(role, statement)
      if (answered !== ((await may(role, name, command)) ? raised : '42501'))
        wrong.push(`${statement}: ${answered}`)
    }
    return wrong
  }

  test('every command on every table is an error on a new connection', async () => {
    expect(await unexpected('42704')).toEqual([])
  })

  test('every command is an error after a transaction that had both', async () => {
    for (const [role, connection] of connections) {
      if (!role.startsWith(kind)) continue
      await connection.begin(async (tx) => {
        await tx`select set_config('app.account_id', ${account.accountId}, true), set_config('app.person_id', ${member.personId}, true)`
      })
    }
    expect(await unexpected('22P02')).toEqual([])
  })
})

/** A column that a role may change, where there is one. */
async function changeable(role: string, table: string): Promise<string> {
  const [row] = await sql<{ name: string }[]>`
    select a.attname as name from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and a.attgenerated = ''
      and has_column_privilege(${role}, a.attrelid, a.attnum, 'UPDATE') order by a.attnum limit 1`
  return row?.name ?? 'account_id'
}

/** Whether a role has the privilege, be it on one column only. */
async function may(role: string, table: string, command: string): Promise<boolean> {
  const onColumns =
    command === 'DELETE' ? sql`false` : sql`has_any_column_privilege(${role}, ${table}, ${command})`
  const [row] = await sql<
    { may: boolean }[]
  >`select has_table_privilege(${role}, ${table}, ${command}) or ${onColumns} as may`
  return row?.may === true
}

test('with an account, its own rows only: foreign rows are not seen, changed, removed or added', async () => {
  const other = await personas.account('team')
  const app = connections.get('app_users')
  await app?.begin(async (tx) => {
    await tx`select set_config('app.account_id', ${other.accountId}, true)`
    for (const { name } of tables.filter(({ service }) => service === 'users')) {
      const foreign = (await tx.unsafe(`select 1 from ${name} where account_id = $1`, [account.accountId]))
        .length
      expect([name, foreign]).toEqual([name, 0])
    }
    expect(
      (await tx`update users.members set name = 'Mallory' where account_id = ${account.accountId}`).count,
    ).toBe(0)
    expect((await tx`delete from users.members where account_id = ${account.accountId}`).count).toBe(0)
    const added = tx.savepoint(
      (inner) =>
        inner`insert into users.logos (account_id, hash, data) values (${account.accountId}, 'x', 'x')`,
    )
    await expect(added).rejects.toMatchObject({ code: '42501' })
    const moved = tx.savepoint((inner) => inner`update users.members set account_id = ${account.accountId}`)
    await expect(moved).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the audit log', () => {
  test.for(['update users.audit set action = action', 'delete from users.audit', 'truncate users.audit'])(
    'stays as it is, for the service, the schema’s owner and a superuser: %s',
    async (statement) => {
      for (const role of ['app_users', 'owner_users', 'postgres']) {
        const attempt = sql.begin(async (tx) => {
          await tx`select set_config('app.account_id', ${account.accountId}, true), set_config('role', ${role}, true)`
          await tx.unsafe(statement)
        })
        await expect(attempt).rejects.toMatchObject({ code: '42501' })
      }
      expect(await sql`select 1 from users.audit where account_id = ${account.accountId}`).toHaveLength(1)
    },
  )
})
