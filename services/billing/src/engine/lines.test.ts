import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amounts, cycles, instants, rules, zones } from '../../fixtures/arbitraries.ts'
import { runs } from '../../fixtures/property.ts'
import { VAT, contextOf, paid } from '../../fixtures/sample.ts'
import { creditOf, sell } from './lines.ts'
import { periodAt } from './periods.ts'
import { prorate } from './prorate.ts'
import type { BilledLine, Instant, Minor, Subscription } from './types.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })

/** A subscription in any period, of any price, and an instant in it. */
const situations = fc
  .record({
    anchor: instants,
    now: instants,
    timeZone: zones,
    cycle: cycles,
    rule: rules,
    amount: amounts,
    part: share,
  })
  .map(({ anchor, now, timeZone, cycle, rule, amount, part }) => {
    const { period } = periodAt({ at: anchor, timeZone }, cycle, now)
    const { after } = paid(anchor, { timeZone })
    const sub: Subscription = {
      ...after,
      period,
      billed: [],
      plan: { ...after.plan, amount, proration: rule },
    }
    return {
      sub,
      at: Math.min(Math.floor(period.start + (period.end - period.start) * part), period.end - 1),
    }
  })

/** What is billed for the plan from an instant until the end of the period. */
function billed(sub: Subscription, unitAmount: Minor, from: Instant): BilledLine {
  const { key: item, name } = sub.plan
  const sale = { subject: 'plan', item, name, quantity: 1, unitAmount } as const
  const [line] = sell({ after: sub, lines: [] }, [sale], from, contextOf(undefined, VAT)).after.billed
  if (line === undefined) throw new Error('nothing was billed')
  return line
}

const creditAt = (line: BilledLine, sub: Subscription, at: Instant): Minor =>
  creditOf(line, at, sub.anchor.timeZone, 'credit').amount

describe('a credit', () => {
  test('at the instant of the charge takes all of it back, amount and tax: up and down again comes to nothing', () => {
    fc.assert(
      fc.property(situations, ({ sub, at }) => {
        const line = billed(sub, sub.plan.amount, at)
        const { amount, tax } = creditOf(line, at, sub.anchor.timeZone, 'credit')
        expect([amount + line.amount, tax + line.tax]).toEqual([0n, 0n])
      }),
      runs(5000),
    )
  })

  test('of a full line is what the same plan costs for the rest: leaving it and coming back comes to nothing', () => {
    fc.assert(
      fc.property(situations, ({ sub, at }) => {
        const full = billed(sub, sub.plan.amount, sub.period.start)
        expect(creditAt(full, sub, at) + billed(sub, sub.plan.amount, at).amount).toBe(0n)
      }),
      runs(5000),
    )
  })

  test('is never more than is left of what was billed, however often something is given back', () => {
    fc.assert(
      fc.property(situations, fc.array(share, { maxLength: 6 }), ({ sub, at }, parts) => {
        let line = billed(sub, sub.plan.amount < 0n ? -sub.plan.amount : sub.plan.amount, at)
        const instant = (part: number): Instant => Math.floor(at + (sub.period.end - at) * part)
        for (const part of parts) {
          const given = -creditAt(line, sub, instant(part))
          expect(given >= 0n && given <= line.amount - line.credited).toBe(true)
          line = { ...line, credited: line.credited + given }
        }
      }),
      runs(3000),
    )
  })

  test('is the smaller the later it comes, and used and given back are together what was billed', () => {
    fc.assert(
      fc.property(situations, share, ({ sub, at }, part) => {
        const line = billed(sub, sub.plan.amount < 0n ? -sub.plan.amount : sub.plan.amount, sub.period.start)
        const later = Math.floor(at + (sub.period.end - at) * part)
        const [early, late] = [creditAt(line, sub, at), creditAt(line, sub, later)]
        expect(early).toBeLessThanOrEqual(late)
        const used = line.amount + early
        const rest = prorate(line.amount, sub.period, at, sub.plan.proration, sub.anchor.timeZone).amount
        expect(used + rest).toBe(line.amount)
      }),
      runs(3000),
    )
  })
})
