import { correctionsContract } from '@foyer/contracts/billing/corrections'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'

const { ask, paying, personas, sql } = await billingService()

/** An account with one invoice, and how its owner asks for corrections. */
async function invoiced() {
  const account = await paying()
  const { accountId, owner } = account
  const { result } = await ask(invoicesContract.list, owner, { params: { accountId } })
  const { id: invoiceId = '', number = '' } = result.items[0] ?? {}
  const request = (body: Record<string, unknown>, key?: string) =>
    ask(correctionsContract.create, owner, {
      params: { accountId, invoiceId },
      body,
      ...(key && { key }),
    })
  return { account, accountId, invoiceId, number, owner, request }
}

async function listed({ accountId, owner }: TestAccount, query: Record<string, unknown> = {}) {
  return (await ask(correctionsContract.list, owner, { params: { accountId }, query })).result
}

describe('asking for a correction', () => {
  test('is kept with its reason and words until it is answered; the invoice stays as it was', async () => {
    const { account, accountId, invoiceId, number, owner, request } = await invoiced()
    const get = () => ask(invoicesContract.get, owner, { params: { accountId, invoiceId } })
    const before = await get()
    const { status, result } = await request({
      reason: 'wrong_details',
      text: ' We moved.\nSee our register. ',
    })
    expect(status).toBe(201)
    expect(correctionsContract.create.result.parse(result)).toEqual(result)
    expect(result).toMatchObject({
      invoice: { id: invoiceId, number },
      reason: 'wrong_details',
      text: 'We moved.\nSee our register.',
      state: 'requested',
      requestedAt: '2026-01-01T00:00:00.000Z',
      answeredAt: null,
      answer: null,
      creditNote: null,
      corrected: null,
    })
    expect(result.requestedBy).not.toBe('')
    expect((await listed(account)).items).toEqual([result])
    expect((await listed(account, { invoiceId: crypto.randomUUID() })).items).toEqual([])
    expect((await get()).result).toEqual(before.result)
    const audited = await sql`select action, target_id from billing.audit where account_id = ${accountId}`
    expect(audited).toContainEqual({ action: 'billing.corrections.create', target_id: invoiceId })
  })

  test('has one effect however often it is sent, and one request is open at a time', async () => {
    const { account, request } = await invoiced()
    const key = crypto.randomUUID()
    const [first, second] = [
      await request({ reason: 'duplicate' }, key),
      await request({ reason: 'duplicate' }, key),
    ]
    expect(second.result).toEqual(first.result)
    const others = await Promise.all(Array.from({ length: 6 }, () => request({ reason: 'wrong_amount' })))
    for (const { problem } of others)
      expect(problem).toMatchObject({ code: 'change_refused', data: { reason: 'already_requested' } })
    expect((await listed(account)).items).toHaveLength(1)
  })

  test.each([
    [{ reason: 'other' }, 'text: required'],
    [{ reason: 'other', text: '  ' }, 'text: required'],
    [{ reason: 'late' }, 'reason: not_a_choice'],
    [{ reason: 'duplicate', text: 'x'.repeat(1001) }, 'text: too_long'],
    [{ reason: 'duplicate', text: 'a\u0007b' }, 'text: malformed'],
    [{ reason: 'duplicate', state: 'accepted' }, 'state: unknown_field'],
  ])('%j is refused: %s', async (body, expected) => {
    const { account, request } = await invoiced()
    const { problem } = await request(body)
    expect(problem.errors?.map(({ path, code }) => `${path.slice(1).join('.')}: ${code}`)).toEqual([expected])
    expect((await listed(account)).items).toEqual([])
  })

  test('is taken back while it waits, once; then another one can be asked for', async () => {
    const { account, accountId, invoiceId, owner, request } = await invoiced()
    const { result: first } = await request({ reason: 'duplicate', text: 'Look at May.' })
    const withdraw = (correctionId = first.id) =>
      ask(correctionsContract.withdraw, owner, { params: { accountId, correctionId } })
    const { status, result } = await withdraw()
    expect(status).toBe(200)
    const taken = { ...first, state: 'withdrawn', answeredAt: '2026-01-01T00:00:00.000Z' }
    expect(correctionsContract.withdraw.result.parse(result)).toEqual(taken)
    expect((await withdraw()).result).toEqual(taken)
    const { status: again } = await request({ reason: 'other', text: 'May is right, June is not.' })
    expect(again).toBe(201)
    expect((await listed(account)).items.map(({ state }) => state).toSorted()).toEqual([
      'requested',
      'withdrawn',
    ])
    const audited =
      await sql`select target_id, after from billing.audit where account_id = ${accountId} and action = 'billing.corrections.withdraw'`
    expect(audited).toContainEqual({ target_id: invoiceId, after: { correction: first.id } })
    expect((await withdraw(crypto.randomUUID())).status).toBe(404)
  })

  test('is not taken back by who may only read billing, nor from another account', async () => {
    const [mine, other] = [await invoiced(), await invoiced()]
    const { result } = await other.request({ reason: 'duplicate' })
    const { result: own } = await mine.request({ reason: 'duplicate' })
    const withdraw = (who: typeof mine.owner, correctionId: string) =>
      ask(correctionsContract.withdraw, who, { params: { accountId: mine.accountId, correctionId } })
    expect((await withdraw(mine.owner, result.id)).status).toBe(404)
    const admin = await personas.member(mine.account, { roles: ['organizer', 'admin'] })
    expect((await withdraw(admin, own.id)).status).toBe(403)
    expect((await listed(other.account)).items).toEqual([result])
  })

  test('about another account’s invoice is not found, and who may only read billing may not ask', async () => {
    const [mine, other] = [await invoiced(), await invoiced()]
    const params = { accountId: mine.accountId, invoiceId: other.invoiceId }
    const body = { reason: 'duplicate' }
    expect((await ask(correctionsContract.create, mine.owner, { params, body })).status).toBe(404)
    const admin = await personas.member(mine.account, { roles: ['organizer', 'admin'] })
    const own = { ...params, invoiceId: mine.invoiceId }
    expect((await ask(correctionsContract.create, admin, { params: own, body })).status).toBe(403)
  })
})
