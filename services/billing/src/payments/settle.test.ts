import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../fixtures/property.ts'
import { historyOf, newAttempt } from '../../fixtures/stripe/history.ts'
import { eventObject } from '../stripe/objects.ts'
import { reportOf } from '../stripe/reported.ts'
import type { Fact, Reported } from './facts.ts'
import { splitOf } from './book.ts'
import { settle } from './settle.ts'

const id = (of: string) => fc.constantFrom(`${of} 1`, `${of} 2`, `${of} 3`)
const amount = fc.bigInt({ min: 0n, max: 5_000n })
const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc.record({
    of: fc.constant('intent' as const),
    id: fc.constant('pi'),
    state: fc.constantFrom('started' as const, 'processing', 'needs_person', 'paid', 'failed', 'given_up'),
    amount,
    failure: fc.constantFrom(null, 'declined' as const, 'expired_card'),
    ours: fc.constant(null),
  }),
  fc.record({
    of: fc.constant('refund' as const),
    id: id('re'),
    state: fc.constantFrom('open' as const, 'done', 'undone'),
    amount,
  }),
  fc.record({
    of: fc.constant('dispute' as const),
    id: id('dp'),
    state: fc.constantFrom('asked' as const, 'open', 'lost', 'won'),
    amount,
  }),
)
/** Few instants, so that many fall together. */
const history: fc.Arbitrary<Reported[]> = fc
  .array(fc.record({ at: fc.integer({ min: 0, max: 4 }), fact }), { minLength: 1, maxLength: 16 })
  .map((all) => all.map((one, at) => ({ ...one, id: `evt ${at}` })))

test('in any order, and however often each is told, reports come to the same', () => {
  const told = history.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
      fc.array(fc.constantFrom(...all), { maxLength: 12 }),
      fc.nat(),
    ),
  )
  fc.assert(
    fc.property(told, ([all, shuffled, again, cut]) => {
      const at = cut % (shuffled.length + 1)
      expect(settle([...shuffled.slice(0, at), ...again, ...shuffled.slice(at)])).toEqual(settle(all))
    }),
    runs(10_000),
  )
})

test.each([true, false])(
  'twelve reports of a payment, as Stripe sends them, come to the same in ten thousand orders (of one second: %s)',
  (sameSecond) => {
    const events = historyOf({ accountId: randomUUID(), ...newAttempt() }, sameSecond)
    const reports = events.map((event) => reportOf(eventObject.parse(event)))
    const told = reports.flatMap(({ id, at, fact }) => (fact ? [{ id, at, fact }] : []))
    const orders = fc.shuffledSubarray(told, { minLength: told.length, maxLength: told.length })
    const again = fc.array(fc.constantFrom(...told), { maxLength: 12 })
    const tried = runs(10_000)
    fc.assert(
      fc.property(orders, again, (order, repeated) => {
        expect(settle([...order, ...repeated])).toEqual(IN_THE_END)
      }),
      tried,
    )
    console.info(`${tried.numRuns} orders of ${events.length} reports, some repeated: one state`)
  },
)

const IN_THE_END = { state: 'paid', failure: null, received: 3720n, returned: 1000n, disputed: false }

test('nothing goes back that did not come, and what came is never forgotten', () => {
  fc.assert(
    fc.property(history, history, (some, more) => {
      const [before, after] = [
        settle(some),
        settle([...some, ...more.map((one) => ({ ...one, id: `more ${one.id}` }))]),
      ]
      expect(before.returned).toBeLessThanOrEqual(before.received)
      expect(after.received).toBeGreaterThanOrEqual(before.received)
      if (before.state === 'paid') expect(after.state).toBe('paid')
    }),
    runs(10_000),
  )
})

test('all that is left of a payment is either on its invoice or credit, whatever else was paid meanwhile', () => {
  const money = fc.bigInt({ min: 0n, max: 10_000n })
  const returned = fc
    .tuple(money, money)
    .map(([a, b]) => (a < b ? { returned: a, received: b } : { returned: b, received: a }))
  fc.assert(
    fc.property(returned, money, money, (came, owed, others) => {
      const { receivable, credit } = splitOf(came, owed, others)
      expect(receivable + credit).toBe(came.received - came.returned)
      // An invoice is never paid twice, and the account's credit never falls below nothing.
      expect(receivable).toBeLessThanOrEqual(owed)
      expect(receivable).toBeGreaterThanOrEqual(0n)
      expect(others + credit).toBeGreaterThanOrEqual(0n)
    }),
    runs(10_000),
  )
})
