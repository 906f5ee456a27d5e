import { randomUUID } from 'node:crypto'
import { changesContract } from '@foyer/contracts/billing/changes'
import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import type { ProblemBody } from '@foyer/contracts/problem'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'

const { ask, paying, personas, previewed, sql } = await billingService()

const move = ({ accountId }: TestAccount, now: string) =>
  sql`update billing.clocks set now = ${now} where account_id = ${accountId}`

/** A stale preview is answered with a new one. */
function newPreview({ data }: ProblemBody): { id: string } {
  return data?.['preview'] as { id: string }
}

async function invoicesOf(account: TestAccount) {
  const { accountId } = account
  const { result } = await ask(invoicesContract.list, account.owner, { params: { accountId } })
  return Promise.all(
    result.items.map(async ({ id }) =>
      ask(invoicesContract.get, account.owner, { params: { accountId, invoiceId: id } }).then(
        (a) => a.result,
      ),
    ),
  )
}

describe('an upgrade in the middle of a period', () => {
  test('is previewed line by line, and its invoice is the preview to the minor unit', async () => {
    const account = await paying()
    const { accountId } = account
    await move(account, '2026-01-20T09:00:00Z')
    const preview = await previewed(account, [{ kind: 'plan', plan: 'team-m' }])
    expect(preview.status).toBe(200)
    // 20 to 31 January: 12 of 31 days. 3100 · 12/31 back, 6200 · 12/31 to pay.
    expect(preview.result.dueNow).toMatchObject({ subtotal: 1200, tax: 240, creditUsed: 0, total: 1440 })
    expect(preview.result.dueNow.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['credit', -1200],
      ['charge', 2400],
    ])
    expect(preview.result.next).toMatchObject({ subtotal: 6200, tax: 1240, total: 7440 })

    const change = await ask(changesContract.create, account.owner, {
      params: { accountId },
      body: { previewId: preview.result.id },
    })
    expect(change.status).toBe(201)
    const [invoice] = await invoicesOf(account)
    expect(invoice?.id).toBe(change.result.invoiceId)
    const { lines, subtotal, tax, creditUsed, total } = preview.result.dueNow
    expect(invoice).toMatchObject({ lines, subtotal, tax, creditUsed, total, state: 'open', paid: 0 })
    const { result } = await ask(subscriptionContract.get, account.owner, { params: { accountId } })
    expect(result).toMatchObject({ plan: { key: 'team-m' }, next: preview.result.next, due: 3720 + 1440 })
    expect(result).toEqual(change.result.subscription)
    const entitled = await ask(entitlementsContract.get, account.owner, { params: { accountId } })
    expect(entitled.result).toEqual({
      readingOnly: false,
      readingOnlyBecause: null,
      entitlements: { seats: 20, parallelEvents: 2 },
      subAccountUnits: [],
    })
  })
})

test('a preview changes nothing, and can be asked for as often as somebody likes', async () => {
  const account = await paying()
  const { accountId } = account
  const before = await ask(subscriptionContract.get, account.owner, { params: { accountId } })
  await previewed(account, [{ kind: 'quantity', item: 'seats', quantity: 12 }])
  await previewed(account, [{ kind: 'quantity', item: 'parallel-events', quantity: 2 }])
  const after = await ask(subscriptionContract.get, account.owner, { params: { accountId } })
  expect(after.result).toEqual(before.result)
})

test.each([
  ['2025-12-31T23:59:59Z', 'too_small'],
  ['2036-01-01T00:00:01Z', 'too_big'],
  ['9999-12-31T00:00:00Z', 'too_big'],
])('as of %s is refused at the instant it asks about', async (at, code) => {
  const { problem } = await previewed(await paying(), [{ kind: 'cancel' }], at)
  expect(problem).toMatchObject({ status: 422, errors: [{ path: ['body', 'at'], code }] })
})

describe('a preview that is no longer true', () => {
  test.each([
    ['somebody changed the subscription meanwhile', (a: TestAccount) => changed(a)],
    ['its quarter of an hour is over', (a: TestAccount) => move(a, '2026-01-01T00:15:00Z')],
    [
      'the tax changed',
      (a: TestAccount) => sql`update billing.details set country = 'US' where account_id = ${a.accountId}`,
    ],
    ['the account’s credit changed', (a: TestAccount) => giveCredit(a)],
  ])('is refused with the new one: %s', async (_, spoil) => {
    const account = await paying()
    const { accountId } = account
    const { result } = await previewed(account, [{ kind: 'plan', plan: 'team-m' }])
    await spoil(account)
    const count = (await invoicesOf(account)).length
    const refused = await ask(changesContract.create, account.owner, {
      params: { accountId },
      body: { previewId: result.id },
    })
    expect(refused).toMatchObject({ status: 409, problem: { code: 'preview_stale' } })
    expect(await invoicesOf(account)).toHaveLength(count)
    const { id } = newPreview(refused.problem)
    const again = await ask(changesContract.create, account.owner, {
      params: { accountId },
      body: { previewId: id },
    })
    expect(again.status).toBe(201)
  })

  test('is refused with one of nothing where it was carried out already', async () => {
    const account = await paying()
    const params = { accountId: account.accountId }
    const { result } = await previewed(account, [{ kind: 'quantity', item: 'parallel-events', quantity: 1 }])
    const carryOut = (previewId: string) =>
      ask(changesContract.create, account.owner, { params, body: { previewId } })
    expect((await carryOut(result.id)).status).toBe(201)
    const refused = await carryOut(result.id)
    expect(refused).toMatchObject({
      status: 409,
      problem: {
        code: 'preview_stale',
        data: {
          reason: 'no_change',
          preview: { dueNow: { lines: [], total: 0 }, next: { total: result.next?.total }, pending: [] },
        },
      },
    })
    expect(await carryOut(newPreview(refused.problem).id)).toMatchObject({
      status: 409,
      problem: { code: 'change_refused', data: { reason: 'no_change' } },
    })
    expect(await invoicesOf(account)).toHaveLength(2)
  })

  async function changed(account: TestAccount) {
    const { result } = await previewed(account, [{ kind: 'quantity', item: 'parallel-events', quantity: 1 }])
    const { accountId } = account
    const made = await ask(changesContract.create, account.owner, {
      params: { accountId },
      body: { previewId: result.id },
    })
    expect(made.status).toBe(201)
  }

  const giveCredit = ({ accountId }: TestAccount) =>
    sql`insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason) values (${accountId}, now(), 'bank', 'credit', 100, 'EUR', 'overpayment')`
})

describe('the name of a preview', () => {
  test('of another account, altered, or made up is not found', async () => {
    const [account, other] = [await paying(), await paying()]
    const { id } = (await previewed(other, [{ kind: 'plan', plan: 'team-m' }])).result
    const altered = `${id.slice(0, -1)}${id.endsWith('A') ? 'B' : 'A'}`
    for (const previewId of [id, altered, `e30.${'A'.repeat(43)}`]) {
      const who = previewId === altered ? other : account
      const refused = await ask(changesContract.create, who.owner, {
        params: { accountId: who.accountId },
        body: { previewId },
      })
      expect(refused).toMatchObject({ status: 404, problem: { code: 'not_found' } })
    }
  })
})

describe('what cannot be', () => {
  test.each([
    [[{ kind: 'quantity', item: 'balloons', quantity: 1 }], 409, 'change_refused'],
    [[{ kind: 'plan', plan: 'team-xl' }], 409, 'change_refused'],
    [[{ kind: 'plan', plan: 'team-s' }], 409, 'change_refused'],
    [[{ kind: 'cancelUnit', unit: randomUUID() }], 404, 'not_found'],
    [[{ kind: 'quantity', item: 'seats', quantity: -1 }], 422, 'invalid_input'],
    [[{ kind: 'quantity', item: 'seats', quantity: 1e9 }], 422, 'invalid_input'],
    [[], 422, 'invalid_input'],
  ])('%j is refused with %i %s', async (changes, status, code) => {
    const account = await paying()
    expect(await previewed(account, changes)).toMatchObject({ status, problem: { code } })
  })

  test('fewer seats than are in use says how many there are', async () => {
    const account = await paying()
    const { accountId } = account
    const { result } = await previewed(account, [{ kind: 'quantity', item: 'seats', quantity: 9 }])
    await ask(changesContract.create, account.owner, {
      params: { accountId },
      body: { previewId: result.id },
    })
    for (let seat = 0; seat < 7; seat += 1) await personas.member(account)
    const refused = await previewed(account, [{ kind: 'quantity', item: 'seats', quantity: 6 }])
    expect(refused).toMatchObject({
      status: 409,
      problem: { code: 'does_not_fit', data: { needs: [{ key: 'seats', allowed: 6, used: 7 }] } },
    })
  })

  test('another instant is only for accounts whose clock moves, and never the past', async () => {
    const account = await paying()
    const { accountId } = account
    const change = [{ kind: 'plan', plan: 'team-m' }]
    expect((await previewed(account, change, '2025-12-31T00:00:00Z')).problem).toMatchObject({
      code: 'invalid_input',
    })
    const future = await previewed(account, change, '2026-02-10T00:00:00Z')
    expect(future.result.dueNow.lines[1]?.proration).toEqual({ numerator: 19, denominator: 28, unit: 'day' })
    const refused = await ask(changesContract.create, account.owner, {
      params: { accountId },
      body: { previewId: future.result.id },
    })
    expect(refused.problem).toMatchObject({ code: 'preview_stale' })
    await sql`delete from billing.clocks where account_id = ${accountId}`
    expect((await previewed(account, change, '2030-01-01T00:00:00Z')).problem).toMatchObject({
      code: 'invalid_input',
    })
  })
})

test('to a longer cycle the rest of the shorter one is given back, and a full one begins', async () => {
  const account = await paying({ plan: 'team-m' })
  const { accountId } = account
  await move(account, '2026-01-20T09:00:00Z')
  const { result } = await previewed(account, [
    { kind: 'plan', plan: 'team-m', cycle: { unit: 'year', count: 1 } },
  ])
  expect(result.dueNow.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['credit', -2400],
    ['charge', 62_000],
  ])
  expect(result.next?.on).toBe('2027-01-20T09:00:00.000Z')
  const made = await ask(changesContract.create, account.owner, {
    params: { accountId },
    body: { previewId: result.id },
  })
  expect(made.result.subscription).toMatchObject({
    cycle: { unit: 'year' },
    periodStart: '2026-01-20T09:00:00.000Z',
  })
})
