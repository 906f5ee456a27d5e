import { describe, expect, test } from 'vitest'
import { END, START, plan, quantity, quoted } from '../../fixtures/april.ts'
import { MONTH, YEAR } from '../../fixtures/arbitraries.ts'
import { CATALOGUE, VAT, at, contextOf, paid, soldAddOn, soldPlan, trial } from '../../fixtures/sample.ts'
import { nextInvoice } from './quote.ts'
import type { Quote } from './quote.ts'
import { balanceAfter, netOf, taxesOf, totalOf } from './totals.ts'
import type { Context, Line, Minor, TaxTreatment } from './types.ts'

const sums = (amounts: Quote['dueNow'] | null): readonly unknown[] =>
  amounts === null ? [] : [amounts.subtotal, amounts.tax, amounts.creditUsed, amounts.total]

describe('a quote', () => {
  test('says what is due now with tax, the next invoice, and what waits', () => {
    const context = contextOf(CATALOGUE, VAT)
    const { after } = paid(START, { plan: 'small' }, context)
    const { dueNow, next, pending } = quoted(after, [plan('medium'), { kind: 'cancel' }], context)
    // −15.00 + 50.01 (half of 100.01); −3.00 + 10.00 of tax.
    expect(sums(dueNow)).toEqual([3501n, 700n, 0n, 4201n])
    expect(next).toBeNull()
    expect(pending).toEqual([{ kind: 'end', on: END }])
  })

  test('pays from the account’s credit as far as it goes, now and then', () => {
    const context = contextOf()
    const { after } = paid(START, { plan: 'small' }, context)
    const one = quoted(after, [quantity('seats', 5)], context, {
      balance: 3500n,
    })
    expect(sums(one.dueNow)).toEqual([1000n, 0n, 1000n, 0n])
    expect(sums(one.next)).toEqual([5000n, 0n, 2500n, 2500n])
    expect(one.next?.on).toBe(END)
  })

  test('that gives back more than it charges is a credit note, which becomes credit', () => {
    const context = contextOf()
    const { after } = paid(START, {}, context)
    const { dueNow, next } = quoted(after, [quantity('rebate', 5)], context)
    expect(sums(dueNow)).toEqual([-833n, 0n, 0n, -833n])
    expect(balanceAfter(100n, dueNow)).toBe(933n)
    expect(sums(next)).toEqual([10_001n - 5n * 333n, 0n, 833n, 10_001n - 5n * 333n - 833n])
  })

  test.each([
    [500n, 500n, 333n],
    [833n, 833n, 0n],
    [2000n, 833n, 0n],
  ])('whose credit finds %d open pays %d of it, and leaves %d for the next invoice', (open, pays, left) => {
    const context = contextOf()
    const { after } = paid(START, {}, context)
    const rebate = [quantity('rebate', 5)] as const
    const { dueNow, paysOpen, next } = quoted(after, rebate, context, { open })
    expect([dueNow.total, paysOpen, next?.creditUsed]).toEqual([-833n, pays, left])
  })

  test('that leaves something to pay pays nothing that was open before', () => {
    const context = contextOf()
    const { after } = paid(START, {}, context)
    const seats = [quantity('seats', 12)] as const
    expect(quoted(after, seats, context, { open: 500n }).paysOpen).toBe(0n)
  })

  test('takes back tax as it was taken, though the buyer is taxed otherwise now', () => {
    const reverse: TaxTreatment = { country: 'DE', category: 'AE', rate: 0n, inclusive: false }
    const { after } = paid(START, { plan: 'small' }, contextOf(CATALOGUE, VAT))
    const { dueNow } = quoted(after, [plan('medium')], contextOf(CATALOGUE, reverse))
    expect(taxesOf(dueNow.lines)).toEqual([
      { taxation: VAT, net: -1500n, tax: -300n },
      { taxation: reverse, net: 5001n, tax: 0n },
    ])
    expect(sums(dueNow)).toEqual([3501n, -300n, 0n, 3201n])
  })

  test('of prices that include tax has a subtotal without it', () => {
    const context = contextOf(CATALOGUE, { ...VAT, inclusive: true })
    const { lines } = paid(START, { plan: 'small' }, context)
    expect(sums(totalOf(lines, 0n))).toEqual([2500n, 500n, 0n, 3000n])
    expect(lines.map(netOf)).toEqual([2500n])
  })

  test('of a frozen or a trial account looks as far as the first invoice by itself', () => {
    const context = contextOf()
    const { after } = paid(START, {}, context)
    const frozen = quoted(after, [{ kind: 'freeze' }], context)
    expect(frozen.next?.on).toBe(at('2026-06-30T00:00+02:00'))
    expect(frozen.pending).toEqual([{ kind: 'resume', on: at('2026-06-15T10:00+02:00') }])
    const tried = trial(at('2026-04-10T09:00+02:00'))
    expect(nextInvoice({ subscription: tried, balance: 0n }, context)).toBeNull()
    const chosen = quoted(tried, [plan('small', YEAR)], context)
    expect([chosen.next?.on, chosen.next?.total]).toEqual([at('2026-04-24T09:00+02:00'), 30_000n])
  })
})

describe('currencies', () => {
  const sold = (currency: string, amount: Minor): Context => {
    const priced = <T extends { readonly prices: readonly object[] }>(one: T): T => ({
      ...one,
      prices: [{ currency, cycle: MONTH, amount }],
    })
    return contextOf({
      ...CATALOGUE,
      plans: [priced(soldPlan('small', { seats: 3 })), priced(soldPlan('medium', { seats: 10 }))],
      addOns: [priced(soldAddOn('room', {}))],
    })
  }

  test.each([
    ['JPY', 4900n, 2450n],
    ['EUR', 4999n, 2500n],
    ['KWD', 12_345n, 6173n],
    ['EUR', 2n ** 53n * 10n + 1n, 2n ** 52n * 10n + 1n],
  ])(
    'of 0, 2 and 3 decimals, and amounts beyond 2^53: half a month of %s %d is %d',
    (currency, amount, half) => {
      const context = sold(currency, amount)
      const { after, lines } = paid(START, { plan: 'small', currency }, context)
      expect(lines.map((line: Line) => line.amount)).toEqual([amount])
      const { dueNow } = quoted(after, [quantity('room', 1)], context)
      expect(dueNow.total).toBe(half)
      expect(quoted(after, [plan('medium')], context).dueNow.total).toBe(0n)
    },
  )
})
