import { accountSettingsContract as settings } from '@foyer/contracts/users/account-settings'
import { membersContract } from '@foyer/contracts/users/members'
import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'
import { createLog } from '@foyer/service-kit/log'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { usersService } from '../../fixtures/service.ts'
import { Activity } from './activity.ts'
import { startUpkeep } from './start.ts'
import { lapseInvitations, sweep } from './work.ts'

const { personas, pools, ask, sql } = await usersService()

const invite = (account: TestAccount, email: string) =>
  ask(invitations.create, account.owner, { params: account, body: { people: [{ email, language: 'en' }] } })
const seats = async (account: TestAccount) =>
  (await ask(settings.get, account.owner, { params: account })).result.seats.used
const told = (account: TestAccount) =>
  sql`select message from users.outbox where message -> 'event' ->> 'accountId' = ${account.accountId} and message -> 'event' ->> 'type' = 'stale'`

describe('invitations that ran out', () => {
  test('give their seats back, once, though two workers run, and can be sent again', async () => {
    const account = await personas.account('team', { seats: 2 })
    const { result } = await invite(account, `a@${account.pageAddress}.example`)
    expect(await seats(account)).toBe(1)
    await sql`update users.invitations set expires_at = now() - interval '1 second' where account_id = ${account.accountId}`
    const before = (await told(account)).length
    await Promise.all([lapseInvitations(pools.run), lapseInvitations(pools.run)])
    expect(await seats(account)).toBe(0)
    expect((await told(account)).length).toBeGreaterThan(before)
    expect(await lapseInvitations(pools.run)).toBe(0)
    const params = { accountId: account.accountId, invitationId: result.items[0]?.id ?? '' }
    expect((await ask(invitations.resend, account.owner, { params })).status).toBe(200)
    expect(await seats(account)).toBe(1)
  })

  test('those that still run keep theirs', async () => {
    const account = await personas.account('team')
    await invite(account, `b@${account.pageAddress}.example`)
    await lapseInvitations(pools.run)
    expect(await seats(account)).toBe(1)
  })
})

test('sweeps keys older than a day, offers that ran out and links that ended long ago; the rest stays', async () => {
  const account = await personas.account('team')
  const member = await personas.member(account)
  await sql`insert into users.idempotency (account_id, person_id, endpoint, key, body_hash, created_at)
    select ${account.accountId}, ${member.personId}, 'x', n::text, '', now() - n * interval '23 hours' from generate_series(0, 1200) n`
  await sql`insert into users.ownership_transfers (account_id, to_member_id, expires_at) values (${account.accountId}, ${member.memberId}, now() - interval '25 hours')`
  await sql`insert into users.invitation_links (token_hash, account_id, invitation_id, ended, created_at)
    values ('old', ${account.accountId}, gen_random_uuid(), 'used', now() - interval '91 days'), ('open', ${account.accountId}, gen_random_uuid(), null, now() - interval '91 days')`
  expect(await sweep(pools.run)).toBe(1200)
  const left =
    await sql`select key from users.idempotency where account_id = ${account.accountId} order by created_at desc`
  expect(left.map((row) => row['key'])).toEqual(['0', '1'])
  expect(
    await sql`select 1 from users.ownership_transfers where account_id = ${account.accountId}`,
  ).toHaveLength(0)
  expect(
    await sql`select token_hash from users.invitation_links where account_id = ${account.accountId}`,
  ).toMatchObject([{ token_hash: 'open' }])
})

describe('following a person', () => {
  const follow = (personId: string) => pools.run`select users.follow_person(${personId})`
  const memberships = (personId: string) =>
    sql`select name, email, image, language from users.members where person_id = ${personId}`

  test('brings every membership up to date, tells the accounts, and repeating changes nothing', async () => {
    const [home, away] = [await personas.account('team'), await personas.account('live')]
    const person = await personas.member(home)
    await sql.begin(async (tx) => {
      await tx`select set_config('app.account_id', ${away.accountId}, true)`
      await tx`insert into users.members (account_id, person_id, name, email, roles, status, language)
        values (${away.accountId}, ${person.personId}, ${person.name}, ${person.email}, '{multi_user}', 'active', 'en')`
    })
    const changed = {
      name: 'Zoë New',
      email: `new@${home.pageAddress}.example`,
      image: '/picture',
      language: 'fr',
    }
    await sql`update identity.persons set ${sql(changed)} where id = ${person.personId}`
    await follow(person.personId)
    expect(await memberships(person.personId)).toEqual([changed, changed])
    expect(await told(home)).toHaveLength(1)
    expect(await told(away)).toHaveLength(1)
    await follow(person.personId)
    expect(await told(home)).toHaveLength(1)
  })

  test('leaves the name that an account corrected until the person changes theirs', async () => {
    const account = await personas.account('team')
    const person = await personas.member(account, { name: 'ada' })
    const correct = async (name: string) => {
      const input = { accountId: account.accountId, memberId: person.memberId }
      const [row] = await sql<
        { version: number }[]
      >`select version from users.members where id = ${person.memberId}`
      const body = { name, version: row?.version ?? 0 }
      expect((await ask(membersContract.update, account.owner, { params: input, body })).status).toBe(200)
    }
    const change = async (changed: { name?: string; image?: string }) => {
      await sql`update identity.persons set ${sql(changed)} where id = ${person.personId}`
      await follow(person.personId)
    }
    await correct('Ada Byron')
    await change({ image: '/picture' })
    expect(await memberships(person.personId)).toMatchObject([{ name: 'Ada Byron', image: '/picture' }])
    await correct('Ada Lovelace')
    await change({ image: '/other' })
    expect(await memberships(person.personId)).toMatchObject([{ name: 'Ada Lovelace', image: '/other' }])
    await change({ name: 'Countess of Lovelace' })
    expect(await memberships(person.personId)).toMatchObject([{ name: 'Countess of Lovelace' }])
    await change({ name: 'ada' })
    expect(await memberships(person.personId)).toMatchObject([{ name: 'ada' }])
  })

  test('ends an open invitation to an address that is now a member’s own', async () => {
    const account = await personas.account('team')
    const person = await personas.member(account)
    const email = `both@${account.pageAddress}.example`
    await invite(account, email)
    await sql`update identity.persons set email = ${email} where id = ${person.personId}`
    await follow(person.personId)
    expect(await memberships(person.personId)).toMatchObject([{ email }])
    expect((await ask(invitations.list, account.owner, { params: account })).result.items).toEqual([])
    expect(
      await sql`select ended from users.invitation_links where account_id = ${account.accountId}`,
    ).toMatchObject([{ ended: 'revoked' }])
    expect(await seats(account)).toBe(1)
  })

  test('ends the memberships of a person who is no more, with an audit row that names nobody', async () => {
    const account = await personas.account('team')
    const person = await personas.member(account)
    await sql`delete from identity.persons where id = ${person.personId}`
    await follow(person.personId)
    expect(await memberships(person.personId)).toEqual([])
    expect(await seats(account)).toBe(0)
    const audit =
      await sql`select action, target_id, person_id, before from users.audit where account_id = ${account.accountId} and action = 'users.members.forget'`
    expect(audit).toEqual([
      { action: 'users.members.forget', target_id: person.memberId, person_id: null, before: null },
    ])
  })

  test('closes the account of a sign-up that went, and frees its page address', async () => {
    const account = await personas.account('team')
    await sql`delete from identity.persons where id = ${account.owner.personId}`
    await follow(account.owner.personId)
    expect(
      await sql`select status from users.accounts where account_id = ${account.accountId}`,
    ).toMatchObject([{ status: 'closed' }])
    expect(
      await sql`select 1 from users.page_addresses where account_id = ${account.accountId}`,
    ).toHaveLength(0)
    expect((await sql`select users.owns_account(${account.owner.personId}) as owns`)[0]).toEqual({
      owns: false,
    })
  })
})

describe('last activity', () => {
  const lastActive = async (memberId: string) =>
    (
      await sql<
        { at: Date | number }[]
      >`select last_active_at as at from users.members where id = ${memberId}`
    )[0]?.at
  const factsOf = (account: TestAccount, memberId: string) =>
    ({
      accountId: account.accountId,
      memberId,
      personId: 'p',
      owner: false,
      roles: [],
      status: 'active',
      family: 'team',
      readingOnly: false,
    }) as const

  test('is noted in batches, at most every five minutes for each member', async () => {
    const account = await personas.account('team')
    const member = await personas.member(account)
    let now = Date.now()
    const activity = new Activity(pools.run, () => now)
    activity.seen(factsOf(account, member.memberId))
    await activity.flush()
    const first = await lastActive(member.memberId)
    expect(first).toBeInstanceOf(Date)
    now += 60_000
    // The same process, and another one that has not seen this member before.
    for (const process of [activity, new Activity(pools.run)]) {
      process.seen(factsOf(account, member.memberId))
      await process.flush()
      expect(await lastActive(member.memberId)).toEqual(first)
    }
    await sql`update users.members set last_active_at = now() - interval '6 minutes' where id = ${member.memberId}`
    now += 300_000
    activity.seen(factsOf(account, member.memberId))
    await activity.flush()
    expect(Number(await lastActive(member.memberId))).toBeGreaterThanOrEqual(Number(first))
  })

  test('several processes that saw the same members wait for nobody', async () => {
    const account = await personas.account('team')
    const members = await Promise.all(Array.from({ length: 8 }, () => personas.member(account)))
    const all = [new Activity(pools.run), new Activity(pools.run)]
    all.forEach((activity, n) =>
      (n ? members : members.toReversed()).forEach(({ memberId }) =>
        activity.seen(factsOf(account, memberId)),
      ),
    )
    await Promise.all(all.map((activity) => activity.flush()))
    for (const { memberId } of members) expect(await lastActive(memberId)).toBeInstanceOf(Date)
  })

  test('what was seen before the stop is written at the stop', async () => {
    const account = await personas.account('team')
    const member = await personas.member(account)
    const upkeep = startUpkeep(pools.run, createLog('users', 'silent'))
    upkeep.seen(factsOf(account, member.memberId))
    await upkeep.stop()
    expect(await lastActive(member.memberId)).toBeInstanceOf(Date)
  })
})
