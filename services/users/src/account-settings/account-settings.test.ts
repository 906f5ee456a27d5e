import { RESERVED_PAGE_ADDRESSES } from '@foyer/contracts/fields'
import { accountSettingsContract as settings } from '@foyer/contracts/users/account-settings'
import { describe, expect, test } from 'vitest'
import { usersService } from '../../fixtures/service.ts'

const { personas, ask, sql } = await usersService()

const auditOf = (accountId: string) =>
  sql`select action, target_type, target_id, before, after, person_id from users.audit where account_id = ${accountId} and action <> 'users.accounts.open' order by at`
const outboxOf = async (accountId: string) =>
  (
    await sql<
      { message: { event: { type: string } } }[]
    >`select message from users.outbox where message -> 'event' ->> 'accountId' = ${accountId} order by id`
  ).map(({ message }) => message.event.type)

describe('reading the settings', () => {
  test('shows an administrator the account, its seats and its owner', async () => {
    const account = await personas.account('team')
    const admin = await personas.member(account, { roles: ['organizer', 'admin'] })
    const { result } = await ask(settings.get, admin, { params: account })
    expect(result).toMatchObject({
      id: account.accountId,
      pageAddress: account.pageAddress,
      family: 'team',
      owner: { memberId: account.owner.memberId, name: account.owner.name, email: account.owner.email },
      organizerDefaults: { language: 'en', timeZone: 'Europe/Paris', roles: ['organizer'] },
      seats: { used: 1, limit: 10 },
      multiUsers: { used: 0, limit: null },
      version: 1,
    })
    expect(settings.get.result.parse(result)).toEqual(result)
  })

  test('masks the owner for a multi_user, in the answer of a write too', async () => {
    const account = await personas.account('live')
    const multiUser = await personas.member(account)
    const masked = { memberId: account.owner.memberId, name: null, email: null }
    expect((await ask(settings.get, multiUser, { params: account })).result).toMatchObject({ owner: masked })
    const body = { name: 'Lumière', version: 1 }
    expect((await ask(settings.update, multiUser, { params: account, body })).result).toMatchObject({
      owner: masked,
    })
  })

  test('is refused to an organizer, to the suspended, and hidden from other accounts', async () => {
    const account = await personas.account('team')
    const other = await personas.account('team')
    const organizer = await personas.member(account)
    const suspended = await personas.member(account, { roles: ['organizer', 'admin'], status: 'suspended' })
    expect((await ask(settings.get, organizer, { params: account })).problem).toMatchObject({
      code: 'missing_permission',
      data: { missing: 'account:read' },
    })
    expect((await ask(settings.get, suspended, { params: account })).problem.code).toBe('account_suspended')
    expect((await ask(settings.get, other.owner, { params: account })).problem.code).toBe('not_found')
    expect((await ask(settings.get, null, { params: account })).problem.code).toBe('signed_out')
  })
})

describe('changing the settings', () => {
  test('changes what is given, keeps the rest, and shows before and after in the audit log', async () => {
    const account = await personas.account('team')
    const admin = await personas.member(account, { roles: ['organizer', 'admin'] })
    const body = {
      name: 'Renamed',
      language: 'fr',
      organizerDefaults: { language: 'fr', timeZone: 'UTC' },
      version: 1,
    }
    const { result } = await ask(settings.update, admin, { params: account, body })
    expect(result).toMatchObject({
      name: 'Renamed',
      language: 'fr',
      timeZone: 'Europe/Paris',
      pageAddress: account.pageAddress,
      version: 2,
    })
    expect((await ask(settings.get, admin, { params: account })).result).toEqual(result)
    expect(await auditOf(account.accountId)).toMatchObject([
      {
        action: 'users.account-settings.update',
        target_type: 'account',
        target_id: account.accountId,
        person_id: admin.personId,
        before: { language: 'en', organizerLanguage: 'en', organizerTimeZone: 'Europe/Paris' },
        after: { name: 'Renamed', language: 'fr', organizerLanguage: 'fr', organizerTimeZone: 'UTC' },
      },
    ])
    expect(await outboxOf(account.accountId)).toEqual(['stale', 'permissions'])
  })

  test('is refused to an organizer, and to members of other accounts', async () => {
    const account = await personas.account('team')
    const organizer = await personas.member(account)
    const other = await personas.account('team')
    const body = { name: 'Mine now', version: 1 }
    expect((await ask(settings.update, organizer, { params: account, body })).status).toBe(403)
    expect((await ask(settings.update, other.owner, { params: account, body })).status).toBe(404)
    expect(await auditOf(account.accountId)).toEqual([])
  })

  test('refuses what cannot be, naming the fields', async () => {
    const account = await personas.account('team')
    const body = { name: ' ', pageAddress: 'settings', timeZone: 'Mars/Base', colour: 'red', version: 1 }
    const { problem } = await ask(settings.update, account.owner, { params: account, body })
    expect(problem).toMatchObject({ status: 422, code: 'invalid_input' })
    expect(problem.errors?.map(({ path, code }) => `${path.join('.')}: ${code}`).sort()).toEqual([
      'body.colour: unknown_field',
      'body.name: required',
      'body.pageAddress: reserved',
      'body.timeZone: not_a_time_zone',
    ])
  })

  test('no account is given a reserved address when it is opened, nor takes one later', async () => {
    const words = [...RESERVED_PAGE_ADDRESSES]
    const given = await sql`select users.free_page_address(w) as address from unnest(${words}::text[]) w`
    expect(given.filter(({ address }) => RESERVED_PAGE_ADDRESSES.has(String(address)))).toEqual([])
    const { owner, ...account } = await personas.account('team')
    for (const pageAddress of words) {
      const input = { params: account, body: { pageAddress, version: 1 } }
      expect([pageAddress, (await ask(settings.update, owner, input)).status]).toEqual([pageAddress, 422])
    }
  })

  test('refuses a change that was made on an older state, and leaves no trace of it', async () => {
    const account = await personas.account('team')
    await ask(settings.update, account.owner, { params: account, body: { name: 'First', version: 1 } })
    const { problem } = await ask(settings.update, account.owner, {
      params: account,
      body: { name: 'Second', version: 1 },
    })
    expect(problem).toMatchObject({ status: 409, code: 'changed_meanwhile' })
    expect((await ask(settings.get, account.owner, { params: account })).result.name).toBe('First')
    expect(await auditOf(account.accountId)).toHaveLength(1)
    expect(await outboxOf(account.accountId)).toHaveLength(2)
  })

  test('lets one of ten changes of the same state through', async () => {
    const account = await personas.account('team')
    const bodies = Array.from({ length: 10 }, (_, n) => ({ name: `Name ${n}`, version: 1 }))
    const answers = await Promise.all(
      bodies.map((body) => ask(settings.update, account.owner, { params: account, body })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 409),
    ])
    expect(await auditOf(account.accountId)).toHaveLength(1)
  })
})

describe('the page address', () => {
  const word = () => `page-${Math.random().toString(36).slice(2, 10)}`
  const move = async (
    account: Awaited<ReturnType<typeof personas.account>>,
    pageAddress: string,
    version: number,
  ) => ask(settings.update, account.owner, { params: account, body: { pageAddress, version } })

  test('keeps the address it had, which nobody else can take, and may come back to it', async () => {
    const account = await personas.account('team')
    const other = await personas.account('team')
    const address = word()
    expect((await move(account, address, 1)).result.pageAddress).toBe(address)
    const { problem } = await move(other, account.pageAddress, 1)
    expect(problem).toMatchObject({
      status: 409,
      code: 'page_address_taken',
      errors: [{ path: ['body', 'pageAddress'], code: 'taken' }],
    })
    expect((await move(account, account.pageAddress, 2)).result).toMatchObject({
      pageAddress: account.pageAddress,
      version: 3,
    })
    const kept =
      await sql`select page_address from users.page_addresses where account_id = ${account.accountId}`
    expect(kept.map((row) => String(row['page_address'])).sort()).toEqual(
      [address, account.pageAddress].sort(),
    )
  })

  test('goes to one of two accounts that want it at the same time', async () => {
    const accounts = await Promise.all([personas.account('team'), personas.account('live')])
    const address = word()
    const answers = await Promise.all(accounts.map((account) => move(account, address, 1)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await sql`select account_id from users.accounts where page_address = ${address}`).toHaveLength(1)
  })
})
