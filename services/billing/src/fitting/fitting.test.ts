import { randomUUID } from 'node:crypto'
import { changesContract } from '@foyer/contracts/billing/changes'
import { clockContract } from '@foyer/contracts/billing/clock'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { createLog } from '@foyer/service-kit/log'
import type { Persona, TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { renewAll } from '../renewal/run.ts'
import { openSubscription } from '../standing/open.ts'

const { ask, changed, paying, personas, pools, previewed, sql } = await billingService()
const log = createLog('billing', 'silent')
const END = '2026-02-01T00:00:00.000Z'
const smaller = { kind: 'plan', plan: 'team-s' }

/** An account with twenty seats, some of them taken, in the order of their names. */
async function crowded(taken: number): Promise<{ account: TestAccount; members: Persona[] }> {
  const account = await paying({ plan: 'team-m' })
  const members: Persona[] = []
  for (let n = 0; n < taken; n += 1) members.push(await personas.member(account, { name: `Member ${n}` }))
  return { account, members }
}

const letGo = (member: Persona | undefined, how: string, on?: string) => ({
  kind: 'letGo',
  member: member?.memberId ?? '',
  how,
  ...(on && { on }),
})
const move = ({ accountId, owner }: TestAccount, to: string) =>
  ask(clockContract.move, owner, { params: { accountId }, body: { to } })
const look = async ({ accountId, owner }: TestAccount) =>
  (await ask(subscriptionContract.get, owner, { params: { accountId } })).result
const standing = async (member: Persona | undefined) =>
  (await sql`select status, roles from users.members where id = ${member?.memberId ?? null}`)[0]
const outcomes = async ({ accountId }: TestAccount) =>
  (
    await sql<{ outcome: string }[]>`select after ->> 'outcome' as outcome from billing.audit
      where account_id = ${accountId} and action = 'billing.departures.carryOut' order by at`
  ).map(({ outcome }) => outcome)

describe('a smaller plan than what is in use', () => {
  test('is refused with what must go: what, how many there are and may be, how many more, and by when', async () => {
    const { account, members } = await crowded(8)
    expect(await previewed(account, [smaller])).toMatchObject({
      status: 409,
      problem: {
        code: 'does_not_fit',
        data: { on: END, atOnce: false, needs: [{ key: 'seats', used: 8, allowed: 5, chosen: 0, open: 3 }] },
      },
    })
    const tooFew = await previewed(account, [smaller, letGo(members[0], 'remove'), letGo(members[1], 'role')])
    expect(tooFew.problem.data).toMatchObject({ needs: [{ chosen: 2, open: 1 }] })
  })

  test('is taken with a choice, which is shown with names and days, and carried out in order before it begins', async () => {
    const { account, members } = await crowded(8)
    const { result } = await changed(
      account,
      smaller,
      letGo(members[0], 'suspend', '2026-01-10'),
      letGo(members[1], 'remove', '2026-01-20'),
      letGo(members[2], 'role'),
    )
    expect(result.subscription.fitting).toMatchObject({
      on: END,
      needs: [{ key: 'seats', used: 8, allowed: 5, chosen: 3, open: 0 }],
      departures: [
        { name: 'Member 0', how: 'suspend', on: '2026-01-09T23:00:00.000Z', withChange: false },
        { name: 'Member 1', how: 'remove', on: '2026-01-19T23:00:00.000Z', withChange: false },
        { name: 'Member 2', how: 'role', on: END, withChange: true },
      ],
    })
    expect((await look(account)).fitting).toEqual(result.subscription.fitting)

    await move(account, '2026-01-10T12:00:00Z')
    expect(await standing(members[0])).toMatchObject({ status: 'suspended', roles: [] })
    expect(await standing(members[1])).toMatchObject({ status: 'active' })
    await move(account, '2026-01-25T12:00:00Z')
    expect(await standing(members[1])).toBeUndefined()
    expect((await look(account)).seats).toMatchObject({ bought: 20, used: 6 })
    await move(account, '2026-02-01T12:00:00Z')
    expect(await standing(members[2])).toMatchObject({ status: 'active', roles: [] })
    expect(await look(account)).toMatchObject({
      plan: { key: 'team-s' },
      seats: { bought: 5, used: 5 },
      fitting: null,
      pending: [],
    })
    const { accountId, owner } = account
    const audit = await sql`select person_id, before -> 'roles' as roles from users.audit
      where account_id = ${accountId} and action = 'users.members.letGo' order by at`
    expect(audit).toEqual([0, 1, 2].map(() => ({ person_id: owner.personId, roles: ['organizer'] })))
    expect(await outcomes(account)).toEqual(['done', 'done', 'done'])
  })

  test('carries out all that was chosen in one jump of the clock, whoever moves it', async () => {
    const { account, members } = await crowded(7)
    await changed(account, smaller, letGo(members[0], 'remove', '2026-01-10'), letGo(members[1], 'suspend'))
    await sql`update billing.clocks set now = '2026-03-15T00:00:00Z' where account_id = ${account.accountId}`
    await Promise.all([renewAll(pools.run, log), renewAll(pools.run, log)])
    await renewAll(pools.run, log)
    expect(await standing(members[0])).toBeUndefined()
    expect(await standing(members[1])).toMatchObject({ status: 'suspended' })
    expect(await outcomes(account)).toEqual(['done', 'done'])
    expect(await look(account)).toMatchObject({ plan: { key: 'team-s' }, seats: { used: 5 } })
  })

  test('is undone with one change: then nobody goes', async () => {
    const { account, members } = await crowded(6)
    await changed(account, smaller, letGo(members[0], 'remove'))
    const { result } = await changed(account, { kind: 'plan', plan: 'team-m' })
    expect(result.subscription).toMatchObject({ pending: [], fitting: null })
    await move(account, '2026-03-01T00:00:00Z')
    expect(await standing(members[0])).toMatchObject({ status: 'active' })
  })

  test('lets the choice be changed as long as it is enough', async () => {
    const { account, members } = await crowded(6)
    await changed(account, smaller, letGo(members[0], 'remove'))
    const keep = { kind: 'keep', member: members[0]?.memberId }
    expect((await previewed(account, [keep])).problem).toMatchObject({
      code: 'does_not_fit',
      data: { needs: [{ open: 1 }] },
    })
    const { result } = await changed(account, keep, letGo(members[3], 'suspend', '2026-01-15'))
    expect(result.invoiceId).toBeNull()
    expect(result.subscription.fitting?.departures).toMatchObject([{ name: 'Member 3', how: 'suspend' }])
    await move(account, '2026-02-02T00:00:00Z')
    expect(await standing(members[0])).toMatchObject({ status: 'active' })
    expect(await standing(members[3])).toMatchObject({ status: 'suspended' })
  })

  test('lets nobody go who has to no more, because somebody else left', async () => {
    const { account, members } = await crowded(6)
    await changed(account, smaller, letGo(members[0], 'remove'))
    await sql.begin(async (tx) => {
      await tx`select set_config('app.account_id', ${account.accountId}, true)`
      await tx`delete from users.members where id = ${members[5]?.memberId ?? ''}`
    })
    await move(account, '2026-02-02T00:00:00Z')
    expect(await standing(members[0])).toMatchObject({ status: 'active' })
    expect(await outcomes(account)).toEqual(['not_needed'])
  })
})

describe('somebody who joined since', () => {
  test('may, until the day; then who came last and was not chosen loses the place, and the screen says so before', async () => {
    const { account, members } = await crowded(6)
    await changed(account, smaller, letGo(members[0], 'remove'))
    const late = await personas.member(account, { name: 'Late' })
    expect((await look(account)).fitting).toMatchObject({
      needs: [{ key: 'seats', used: 7, allowed: 5, chosen: 1, open: 1 }],
    })
    await move(account, '2026-02-02T00:00:00Z')
    expect(await standing(members[0])).toBeUndefined()
    expect(await standing(late)).toMatchObject({ status: 'suspended', roles: [] })
    expect(await standing(members[1])).toMatchObject({ status: 'active', roles: ['organizer'] })
    expect((await look(account)).seats).toMatchObject({ bought: 5, used: 5 })
  })

  test('is asked for when the choice is touched, and not when something else is changed', async () => {
    const { account, members } = await crowded(6)
    await changed(account, smaller, letGo(members[0], 'remove'))
    await personas.member(account)
    const bought = await changed(account, { kind: 'quantity', item: 'parallel-events', quantity: 1 })
    expect(bought.status).toBe(201)
    expect(bought.result.subscription.fitting?.departures).toHaveLength(1)
    expect((await previewed(account, [letGo(members[0], 'suspend')])).problem.code).toBe('does_not_fit')
  })

  test('loses it at the very moment too: no order of joining and renewing leaves more than there may be', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { account } = await crowded(5)
      await changed(account, smaller)
      await sql`update billing.clocks set now = '2026-02-02T00:00:00Z' where account_id = ${account.accountId}`
      const joining = personas.member(account).catch((error: unknown) => String(error))
      await Promise.all([joining, renewAll(pools.run, log)])
      await renewAll(pools.run, log)
      const { seats, plan } = await look(account)
      expect([plan.key, seats.used <= (seats.bought ?? 0)]).toEqual(['team-s', true])
    }
  })
})

describe('who may be chosen', () => {
  test('never the owner, oneself, the last billing contact, or a member of another account', async () => {
    const { account, members } = await crowded(5)
    const billing = await personas.member(account, { roles: ['organizer', 'admin', 'billing_contact'] })
    const other = await crowded(1)
    const refusal = async (who: Persona | undefined, how: string) =>
      (await previewed(account, [smaller, letGo(who, how)])).problem
    for (const how of ['remove', 'suspend', 'role']) {
      expect(await refusal(account.owner, how)).toMatchObject({ code: 'not_allowed_on_member' })
      expect(await refusal(billing, how)).toMatchObject({
        code: 'not_allowed_on_member',
        data: { reason: 'last_billing_contact' },
      })
      expect(await refusal(other.members[0], how)).toMatchObject({ code: 'not_found' })
    }
    const { accountId } = account
    const itself = await ask(changesContract.preview, billing, {
      params: { accountId },
      body: { changes: [smaller, letGo(billing, 'remove')] },
    })
    expect(itself.problem).toMatchObject({ data: { reason: 'own_membership' } })
    expect((await previewed(account, [smaller, letGo(members[0], 'role')])).status).toBe(200)
  })

  test('not both of two billing contacts, and on the day neither if the other has gone', async () => {
    const { account } = await crowded(4)
    const roles = ['organizer', 'admin', 'billing_contact']
    const [one, two] = [await personas.member(account, { roles }), await personas.member(account, { roles })]
    expect(
      (await previewed(account, [smaller, letGo(one, 'remove'), letGo(two, 'remove')])).problem,
    ).toMatchObject({ code: 'not_allowed_on_member' })
    await changed(account, smaller, letGo(one, 'remove'))
    await sql.begin(async (tx) => {
      await tx`select set_config('app.account_id', ${account.accountId}, true)`
      await tx`update users.members set roles = '{organizer}' where id = ${two.memberId}`
    })
    await move(account, '2026-02-02T00:00:00Z')
    expect(await standing(one)).toMatchObject({ status: 'active', roles })
    expect(await standing(two)).toMatchObject({ status: 'suspended' })
    expect(await outcomes(account)).toEqual(['last_billing_contact', 'done'])
  })

  test.each([
    ['the day before today', '2025-12-31', 'too_small'],
    ['the day after the change', '2026-02-02', 'too_big'],
  ])('not for %s', async (_, on, code) => {
    const { account, members } = await crowded(6)
    expect((await previewed(account, [smaller, letGo(members[0], 'remove', on)])).problem).toMatchObject({
      code: 'invalid_input',
      errors: [{ code }],
    })
  })
})

test('five hundred choices are made at once', async () => {
  const { account, members } = await crowded(6)
  const many = Array.from({ length: 498 }, () => ({ ...letGo(members[0], 'suspend', '2026-01-15') }))
  const { result } = await previewed(account, [smaller, letGo(members[1], 'remove'), ...many])
  expect(changesContract.preview.result.parse(result)).toEqual(result)
  // One person is chosen once, as it was said last.
  const made = await changed(account, smaller, letGo(members[0], 'remove'), ...many)
  expect(made.result.subscription.fitting?.departures).toMatchObject([{ how: 'suspend' }])
  expect((await previewed(account, [smaller, ...many, ...many])).status).toBe(422)
})

test('in a trial it happens at once, and so do they go', async () => {
  const account = await personas.account('team')
  await openSubscription(pools.run, { ...LIVE, accountId: account.accountId, plan: 'team-m', trial: true })
  const members: Persona[] = []
  for (let n = 0; n < 6; n += 1) members.push(await personas.member(account))
  const refused = await previewed(account, [smaller])
  expect(refused.problem).toMatchObject({
    code: 'does_not_fit',
    data: { atOnce: true, needs: [{ open: 1 }] },
  })
  const { result } = await changed(account, smaller, letGo(members[4], 'suspend'))
  expect(result.subscription).toMatchObject({ plan: { key: 'team-s' }, fitting: null, seats: { used: 5 } })
  expect(await standing(members[4])).toMatchObject({ status: 'suspended', roles: [] })
  expect(await look(account)).toEqual({ ...result.subscription, now: expect.any(String) })
})

const LIVE = {
  cycle: { unit: 'month', count: 1 },
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  country: 'FR',
  company: 'Customer',
  language: 'en',
  movableClock: '2026-01-01T00:00:00Z',
} as const

test('multi-users lose their role where a plan has fewer of them', async () => {
  const [plan] = CATALOGUE.plans
  const live = (key: string, amount: number, multiUsers: number) => ({
    ...plan,
    key,
    family: 'live',
    prices: [{ currency: 'EUR', cycle: LIVE.cycle, amount }],
    includes: { multiUsers },
  })
  const plans = [...CATALOGUE.plans, live('live-s', 1000, 1), live('live-m', 2000, 3)]
  await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, plans }))
  const account = await personas.account('live')
  await openSubscription(pools.run, { ...LIVE, accountId: account.accountId, plan: 'live-m', trial: false })
  const [one, two] = [await personas.member(account), await personas.member(account)]
  const down = { kind: 'plan', plan: 'live-s' }
  expect((await previewed(account, [down])).problem.data).toMatchObject({
    needs: [{ key: 'multiUsers', used: 2, allowed: 1, open: 1 }],
  })
  await changed(account, down, letGo(one, 'role'))
  await move(account, '2026-02-02T00:00:00Z')
  expect(await standing(one)).toMatchObject({ status: 'active', roles: [] })
  expect(await standing(two)).toMatchObject({ status: 'active', roles: ['multi_user'] })
})

test('a choice for what fits anyway takes nobody anything', async () => {
  const { account, members } = await crowded(3)
  const { result } = await changed(account, smaller, letGo(members[0], 'remove'))
  expect(result.subscription.fitting).toBeNull()
  await move(account, '2026-02-02T00:00:00Z')
  expect(await standing(members[0])).toMatchObject({ status: 'active' })
})

test('whom nobody knows cannot be chosen', async () => {
  const { account } = await crowded(6)
  const unknown = { kind: 'letGo', member: randomUUID(), how: 'remove' }
  expect((await previewed(account, [smaller, unknown])).problem.code).toBe('not_found')
})
