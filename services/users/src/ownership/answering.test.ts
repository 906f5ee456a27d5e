import { ownershipContract as ownership } from '@foyer/contracts/users/ownership'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { usersService } from '../../fixtures/service.ts'

const { personas, ask, sql } = await usersService()

const memberOf = async (id: string) =>
  (
    await sql<
      { owner: boolean; roles: string[]; status: string }[]
    >`select owner, roles, status from users.members where id = ${id}`
  )[0]
const auditOf = (accountId: string) =>
  sql`select action, target_id, before, after from users.audit where account_id = ${accountId} and action like 'users.ownership%' order by at`
const mailsTo = async (email: string) =>
  (
    await sql<
      { mail: Record<string, string> }[]
    >`select message -> 'mail' as mail from users.outbox where message -> 'mail' ->> 'to' = ${email} order by id`
  ).map(({ mail }) => mail)
const offer = (account: TestAccount, toMemberId: string) =>
  ask(ownership.offer, account.owner, { params: account, body: { toMemberId } })
const at = (account: TestAccount, transferId: string) => ({
  params: { accountId: account.accountId, transferId },
})

/** An account with a member who got the offer. */
async function offered(family: 'team' | 'live' = 'team') {
  const account = await personas.account(family)
  const receiver = await personas.member(account)
  const { result } = await offer(account, receiver.memberId)
  return { account, receiver, transferId: result.id, input: at(account, result.id) }
}

describe('accepting', () => {
  test('changes both in one step, tells both, and leaves an audit row for each', async () => {
    const { account, receiver, input } = await offered()
    expect((await ask(ownership.accept, receiver, input)).result).toEqual({ done: true })
    const roles = ['organizer', 'admin', 'billing_contact']
    expect(await memberOf(receiver.memberId)).toEqual({ owner: true, roles, status: 'active' })
    expect(await memberOf(account.owner.memberId)).toEqual({ owner: false, roles, status: 'active' })
    expect(await auditOf(account.accountId)).toMatchObject([
      {},
      {
        action: 'users.ownership.accept',
        target_id: receiver.memberId,
        before: { owner: false },
        after: { owner: true },
      },
      {
        action: 'users.ownership.accept',
        target_id: account.owner.memberId,
        before: { owner: true },
        after: { owner: false, roles },
      },
    ])
    for (const { personId, email } of [receiver, account.owner]) {
      const told =
        await sql`select 1 from users.outbox where message -> 'audience' ->> 'personId' = ${personId} and message -> 'event' ->> 'type' = 'permissions'`
      expect(told).toHaveLength(1)
      expect((await mailsTo(email)).at(-1)).toMatchObject({
        template: 'ownership-transferred',
        newOwner: receiver.name,
      })
    }
    expect(
      (
        await ask(ownership.offer, account.owner, {
          params: account,
          body: { toMemberId: receiver.memberId },
        })
      ).status,
    ).toBe(403)
    expect((await ask(ownership.get, receiver, { params: account })).result.transfer).toBeNull()
  })

  test('works at the limit of seats and of multi_users, since the two swap places', async () => {
    const team = await personas.account('team', { seats: 1 })
    const organizer = await personas.member(team)
    const live = await personas.account('live', { multi_users: 1 })
    const multiUser = await personas.member(live)
    for (const [account, receiver] of [
      [team, organizer],
      [live, multiUser],
    ] as const) {
      const { result } = await offer(account, receiver.memberId)
      expect((await ask(ownership.accept, receiver, at(account, result.id))).status).toBe(200)
      expect(await memberOf(receiver.memberId)).toMatchObject({ owner: true })
    }
    expect(await memberOf(live.owner.memberId)).toMatchObject({ owner: false, roles: ['multi_user'] })
  })

  test.each(['team', 'live'] as const)(
    'works in a %s account that holds more than its plan has by now: the two swap, and nobody comes on top',
    async (family) => {
      const { account, receiver, input } = await offered(family)
      await personas.member(account)
      await sql`update users.allowances set value = 1 where account_id = ${account.accountId}`
      const used = () =>
        sql`select key, value from users.counters where account_id = ${account.accountId} order by key`
      const before = await used()
      expect((await ask(ownership.accept, receiver, input)).status).toBe(200)
      expect(await memberOf(receiver.memberId)).toMatchObject({ owner: true })
      expect(await memberOf(account.owner.memberId)).toMatchObject({ owner: false })
      expect((await used()).filter(({ key }) => key !== 'billing_contacts')).toEqual(
        before.filter(({ key }) => key !== 'billing_contacts'),
      )
    },
  )

  test('the place that the new owner leaves is for one: whoever comes next is one too many', async () => {
    const account = await personas.account('team')
    const [receiver, third] = [await personas.member(account), await personas.member(account, { roles: [] })]
    await sql`update users.allowances set value = 0 where account_id = ${account.accountId}`
    const swapping = sql.begin(async (tx) => {
      const change = (memberId: string, owner: boolean, roles: string[]) =>
        tx`update users.members set owner = ${owner}, roles = ${roles} where id = ${memberId}`
      await tx`select set_config('app.account_id', ${account.accountId}, true)`
      await change(account.owner.memberId, false, [])
      await change(receiver.memberId, true, [])
      await change(account.owner.memberId, false, ['organizer'])
      await change(third.memberId, false, ['organizer'])
    })
    await expect(swapping).rejects.toThrow('limit_reached')
  })

  test('is for the receiver only, freshly signed in, and happens once', async () => {
    const { account, receiver, input } = await offered()
    const admin = await personas.member(account, { roles: ['organizer', 'admin'] })
    const other = await personas.account('team')
    for (const who of [admin, account.owner, other.owner])
      expect((await ask(ownership.accept, who, input)).problem.code).toBe('not_found')
    const stale = { headers: await personas.signIn(receiver.personId, 11) }
    expect((await ask(ownership.accept, stale, input)).problem.code).toBe('confirm_it_is_you')
    const answers = await Promise.all([1, 2, 3].map(() => ask(ownership.accept, receiver, input)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404, 404])
    expect((await ask(ownership.accept, receiver, at(account, 'no-such-thing'))).status).toBe(404)
  })

  test('repeating the same request answers the same', async () => {
    const { receiver, input } = await offered()
    const key = 'a-key-of-the-page'
    const answers = [
      await ask(ownership.accept, receiver, { ...input, key }),
      await ask(ownership.accept, receiver, { ...input, key }),
    ]
    expect(answers.map(({ result }) => result)).toEqual([{ done: true }, { done: true }])
  })

  test('the offer ends when its receiver is suspended, and stays ended', async () => {
    const { account, receiver, input } = await offered()
    const setStatus = (status: string) =>
      sql.begin(async (tx) => {
        await tx`select set_config('app.account_id', ${account.accountId}, true)`
        await tx`update users.members set status = ${status} where id = ${receiver.memberId}`
      })
    await setStatus('suspended')
    expect((await ask(ownership.get, account.owner, { params: account })).result.transfer).toBeNull()
    await setStatus('active')
    expect((await ask(ownership.accept, receiver, input)).problem.code).toBe('not_found')
  })

  test('the offer goes with a member who is removed', async () => {
    const { account, receiver } = await offered()
    await sql.begin(async (tx) => {
      await tx`select set_config('app.account_id', ${account.accountId}, true)`
      await tx`delete from users.members where id = ${receiver.memberId}`
    })
    expect((await ask(ownership.get, account.owner, { params: account })).result.transfer).toBeNull()
  })
})

describe('withdrawing and declining', () => {
  test('the owner takes the offer back; then nobody can accept it', async () => {
    const { account, receiver, input } = await offered()
    const other = await personas.account('team')
    expect((await ask(ownership.withdraw, receiver, input)).status).toBe(403)
    expect((await ask(ownership.withdraw, other.owner, input)).status).toBe(404)
    expect((await ask(ownership.withdraw, account.owner, at(account, 'x'))).status).toBe(404)
    expect((await ask(ownership.withdraw, account.owner, input)).result).toEqual({ done: true })
    expect((await ask(ownership.withdraw, account.owner, input)).problem.code).toBe('not_found')
    expect((await ask(ownership.accept, receiver, input)).problem.code).toBe('not_found')
    expect((await auditOf(account.accountId)).at(-1)).toMatchObject({
      action: 'users.ownership.withdraw',
      target_id: receiver.memberId,
    })
  })

  test('only the receiver declines, and it leaves an audit row', async () => {
    const { account, receiver, input } = await offered()
    for (const who of [account.owner, (await personas.account('team')).owner]) {
      expect((await ask(ownership.decline, who, input)).problem.code).toBe('not_found')
    }
    expect((await ask(ownership.decline, receiver, input)).result).toEqual({ done: true })
    expect((await ask(ownership.get, account.owner, { params: account })).result.transfer).toBeNull()
    expect((await auditOf(account.accountId)).at(-1)).toMatchObject({
      action: 'users.ownership.decline',
      target_id: receiver.memberId,
    })
  })

  test('accepting and withdrawing at the same time end in one of the two', async () => {
    for (let round = 0; round < 5; round++) {
      const { account, receiver, input } = await offered()
      const [accepted, withdrawn] = await Promise.all([
        ask(ownership.accept, receiver, input),
        ask(ownership.withdraw, account.owner, input),
      ])
      const owner = await memberOf(receiver.memberId)
      expect([accepted.status === 200, withdrawn.status === 200]).toEqual([owner?.owner, !owner?.owner])
    }
  })
})
