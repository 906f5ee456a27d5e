import { randomUUID } from 'node:crypto'
import { changesContract } from '@foyer/contracts/billing/changes'
import type { Persona } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { crowdedService, letGo, smaller } from '../../fixtures/crowded.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { openSubscription } from '../standing/open.ts'

const { ask, changed, crowded, look, move, outcomes, personas, pools, previewed, sql, standing } =
  await crowdedService()

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
