import { describe, expect, test } from 'vitest'
import { MONTH, YEAR } from '../../fixtures/arbitraries.ts'
import { CATALOGUE, VAT, addOn, at, changed, contextOf, paid, plan, trial } from '../../fixtures/sample.ts'
import { nextInvoice, pendingOf, quote } from './quote.ts'
import type { Quote } from './quote.ts'
import { renew } from './renew.ts'
import { balanceAfter, netOf, taxesOf, totalOf } from './totals.ts'
import type { Change, Context, Line, Minor, Subscription, TaxTreatment } from './types.ts'

const START = at('2026-04-01T00:00+02:00')
const MIDDLE = at('2026-04-16T10:00+02:00')
const END = at('2026-05-01T00:00+02:00')

function quoted(
  sub: Subscription,
  changes: readonly Change[],
  context: Context,
  { balance = 0n, open = 0n }: { balance?: Minor; open?: Minor } = {},
): Quote {
  const answer = quote({ subscription: sub, balance, open }, changes, MIDDLE, context)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer
}

const sums = (amounts: Quote['dueNow'] | null): readonly unknown[] =>
  amounts === null ? [] : [amounts.subtotal, amounts.tax, amounts.creditUsed, amounts.total]

describe('a quote', () => {
  test('says what is due now with tax, the next invoice, and what waits', () => {
    const context = contextOf(CATALOGUE, VAT)
    const { after } = paid(START, { plan: 'small' }, context)
    const { dueNow, next, pending } = quoted(
      after,
      [{ kind: 'plan', plan: 'medium' }, { kind: 'cancel' }],
      context,
    )
    // −15.00 + 50.01 (half of 100.01); −3.00 + 10.00 of tax.
    expect(sums(dueNow)).toEqual([3501n, 700n, 0n, 4201n])
    expect(next).toBeNull()
    expect(pending).toEqual([{ kind: 'end', on: END }])
  })

  test('pays from the account’s credit as far as it goes, now and then', () => {
    const context = contextOf()
    const { after } = paid(START, { plan: 'small' }, context)
    const one = quoted(after, [{ kind: 'quantity', item: 'seats', quantity: 5 }], context, {
      balance: 3500n,
    })
    expect(sums(one.dueNow)).toEqual([1000n, 0n, 1000n, 0n])
    expect(sums(one.next)).toEqual([5000n, 0n, 2500n, 2500n])
    expect(one.next?.on).toBe(END)
  })

  test('that gives back more than it charges is a credit note, which becomes credit', () => {
    const context = contextOf()
    const { after } = paid(START, {}, context)
    const { dueNow, next } = quoted(after, [{ kind: 'quantity', item: 'rebate', quantity: 5 }], context)
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
    const rebate = [{ kind: 'quantity', item: 'rebate', quantity: 5 }] as const
    const { dueNow, paysOpen, next } = quoted(after, rebate, context, { open })
    expect([dueNow.total, paysOpen, next?.creditUsed]).toEqual([-833n, pays, left])
  })

  test('that leaves something to pay pays nothing that was open before', () => {
    const context = contextOf()
    const { after } = paid(START, {}, context)
    const seats = [{ kind: 'quantity', item: 'seats', quantity: 12 }] as const
    expect(quoted(after, seats, context, { open: 500n }).paysOpen).toBe(0n)
  })

  test('takes back tax as it was taken, though the buyer is taxed otherwise now', () => {
    const reverse: TaxTreatment = { country: 'DE', category: 'AE', rate: 0n, inclusive: false }
    const { after } = paid(START, { plan: 'small' }, contextOf(CATALOGUE, VAT))
    const { dueNow } = quoted(after, [{ kind: 'plan', plan: 'medium' }], contextOf(CATALOGUE, reverse))
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
    const chosen = quoted(tried, [{ kind: 'plan', plan: 'small', cycle: YEAR }], context)
    expect([chosen.next?.on, chosen.next?.total]).toEqual([at('2026-04-24T09:00+02:00'), 30_000n])
  })

  test('of a frozen account dates what waits by the period as the freeze moves it', () => {
    const context = contextOf()
    const bought = changed(
      paid(START, {}, context).after,
      [{ kind: 'quantity', item: 'room', quantity: 1 }],
      START,
    )
    const waiting = [
      { kind: 'plan', plan: 'small' },
      { kind: 'quantity', item: 'room', quantity: 0 },
      { kind: 'freeze' },
    ] as const
    const { pending, next } = quoted(bought.after, waiting, context)
    const moved = at('2026-06-30T00:00+02:00')
    expect(pending.map(({ kind, on }) => [kind, on])).toEqual([
      ['resume', at('2026-06-15T10:00+02:00')],
      ['plan', moved],
      ['unit', moved],
    ])
    expect(next?.on).toBe(moved)
    const ending = quoted(bought.after, [{ kind: 'freeze' }, { kind: 'cancel' }], context)
    expect(ending.pending.map(({ kind, on }) => [kind, on])).toEqual([
      ['resume', at('2026-06-15T10:00+02:00')],
      ['end', moved],
    ])
  })

  test('of a longer cycle names what ends at once with the present one', () => {
    const context = contextOf()
    const asked = [
      { kind: 'quantity', item: 'room', quantity: 2 },
      { kind: 'quantity', item: 'seats', quantity: 12 },
    ] as const
    const bought = changed(paid(START, {}, context).after, asked, START, context).after
    const fewer = [
      { kind: 'quantity', item: 'room', quantity: 1 },
      { kind: 'quantity', item: 'seats', quantity: 11 },
    ] as const
    const ending = changed(bought, fewer, START, context).after
    const annual = [{ kind: 'plan', plan: 'medium', cycle: YEAR }] as const
    const { pending, after } = quoted(ending, annual, context)
    expect(pending).toEqual([
      { kind: 'seats', on: MIDDLE, quantity: 11 },
      { kind: 'unit', on: MIDDLE, unit: bought.units[1]?.id, item: 'room' },
    ])
    expect([after.seats, after.units.length]).toEqual([11, 1])
    expect(quoted(bought, annual, context).pending).toEqual([])
  })

  test('lists each thing that waits', () => {
    const bought = changed(paid(START).after, [{ kind: 'quantity', item: 'room', quantity: 2 }], START).after
    const { pending } = quoted(
      changed(bought, [{ kind: 'quantity', item: 'seats', quantity: 12 }], START).after,
      [
        { kind: 'plan', plan: 'small' },
        { kind: 'quantity', item: 'seats', quantity: 4 },
        { kind: 'quantity', item: 'room', quantity: 1 },
      ],
      contextOf(),
    )
    expect(pending).toEqual([
      { kind: 'plan', on: END, plan: 'small', cycle: MONTH },
      { kind: 'seats', on: END, quantity: 4 },
      { kind: 'unit', on: END, unit: bought.units[1]?.id, item: 'room' },
    ])
    expect(pendingOf(renew(trial(START), contextOf()).after)).toEqual([])
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
      plans: [priced(plan('small', { seats: 3 })), priced(plan('medium', { seats: 10 }))],
      addOns: [priced(addOn('room', {}))],
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
      const { dueNow } = quoted(after, [{ kind: 'quantity', item: 'room', quantity: 1 }], context)
      expect(dueNow.total).toBe(half)
      expect(quoted(after, [{ kind: 'plan', plan: 'medium' }], context).dueNow.total).toBe(0n)
    },
  )
})
