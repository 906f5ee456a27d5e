import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../fixtures/property.ts'
import { sum } from '../engine/money.ts'
import { taxOn } from '../engine/tax.ts'
import type { Line } from '../engine/types.ts'
import { leftOf } from './left.ts'
import { correctedLines, creditLines, grossOf, type Wanted } from './lines.ts'
import { CannotCredit } from './refused.ts'

const taxations = fc
  .record({ rate: fc.constantFrom(0n, 81_000n, 200_000n, 233_300n), inclusive: fc.boolean() })
  .map((tax) => ({ country: 'FR', category: 'S', ...tax }) as const)

/** Lines of an invoice: charges, and credits of lines that another invoice billed. */
const invoices = fc
  .array(
    fc.record({
      amount: fc.bigInt({ min: 1n, max: 100_000n }),
      credit: fc.boolean(),
      quantity: fc.integer({ min: 1, max: 20 }),
      taxation: taxations,
      prorated: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) =>
    parts.map(({ amount: magnitude, credit, quantity, taxation, prorated }, at): Line => {
      const amount = credit ? -magnitude : magnitude
      return {
        id: `line ${at}`,
        kind: credit ? 'credit' : 'charge',
        subject: 'addOn',
        item: 'room',
        name: { en: 'Room', fr: 'Salle' },
        quantity,
        unitAmount: magnitude,
        amount,
        proration: prorated ? { numerator: 1, denominator: 2, unit: 'day' } : null,
        period: { start: 0, end: 1 },
        taxation,
        tax: taxOn(amount, taxation),
        credits: credit ? `elsewhere ${at}` : null,
      }
    }),
  )

const wishes = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('amount' as const), amount: fc.bigInt({ min: 1n, max: 150_000n }) }),
    fc
      .tuple(fc.nat({ max: 6 }), fc.bigInt({ min: 1n, max: 60_000n }))
      .map(([at, amount]) => ({ kind: 'lines' as const, amounts: new Map([[at, amount]]) })),
    fc.constant({ kind: 'all' as const }),
  ),
  { maxLength: 8 },
)

/** The lines of a credit note, or null where it is refused. */
function tried(lefts: ReturnType<typeof leftOf>, wanted: Wanted, newId: () => string) {
  try {
    return creditLines(lefts, wanted, newId)
  } catch (error) {
    if (error instanceof CannotCredit) return null
    throw error
  }
}

const magnitude = (amount: bigint) => (amount < 0n ? -amount : amount)

test('whatever is credited in whatever parts, no line and no invoice gives back more than it has, and the last part all of it', () => {
  const seen = { notes: 0, refused: 0, emptied: 0 }
  fc.assert(
    fc.property(invoices, wishes, (lines, wanted) => {
      let last = 0
      const newId = () => `note ${(last += 1)}`
      const issued: Line[] = []
      for (const wish of [...wanted, { kind: 'all' } as const]) {
        const before = leftOf(lines, issued)
        const note = tried(before, wish, newId)
        seen[note ? 'notes' : 'refused'] += 1
        if (!note) continue
        issued.push(...note)
        expect(grossOf(note)).toBeLessThan(0n)
        expect(-grossOf(issued)).toBeLessThanOrEqual(grossOf(lines))
        for (const { line, amount, tax } of leftOf(lines, issued)) {
          expect(magnitude(amount)).toBeLessThanOrEqual(magnitude(line.amount))
          expect(amount === 0n || amount > 0n === line.amount > 0n).toBe(true)
          expect(magnitude(tax)).toBeLessThanOrEqual(magnitude(line.tax))
          if (amount === 0n) expect(tax).toBe(0n)
        }
        if (wish.kind === 'all') {
          expect(grossOf(issued)).toBe(-grossOf(lines))
          expect(leftOf(lines, issued).map(({ amount }) => amount)).toEqual(lines.map(() => 0n))
          seen.emptied += 1
        }
      }
    }),
    runs(2_000),
  )
  expect(Math.min(seen.notes, seen.refused, seen.emptied)).toBeGreaterThan(100)
})

test('an invoice in place of another bills what is left of it: the same net, and the tax of now on its charges', () => {
  fc.assert(
    fc.property(invoices, taxations, (lines, now) => {
      const again = correctedLines(leftOf(lines, []), { ...now, inclusive: false }, () => crypto.randomUUID())
      expect(again.map(({ of }) => of)).toEqual(lines.map(({ id }) => id))
      expect(sum(again.map(({ line }) => line.amount))).toBe(sum(lines.map(({ amount }) => amount)))
      for (const [at, { line }] of again.entries()) {
        const { taxation, tax } =
          line.kind === 'charge'
            ? {
                taxation: { ...now, inclusive: false },
                tax: taxOn(line.amount, { ...now, inclusive: false }),
              }
            : (lines[at] ?? line)
        expect([line.taxation, line.tax]).toEqual([taxation, tax])
      }
    }),
    runs(500),
  )
})
