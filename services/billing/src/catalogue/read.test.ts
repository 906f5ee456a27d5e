import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { QUANTITY_MAX, UNITS_MAX } from '@foyer/contracts/billing/changes'
import { PRICE_MAX } from '@foyer/contracts/billing/money'
import { describe, expect, test } from 'vitest'
import { offeredPlan } from '../engine/terms.ts'
import type { Catalogue } from '../engine/types.ts'
import { compileCatalogue, readCatalogue } from './read.ts'

const SHIPPED = readFileSync(fileURLToPath(new URL('../../catalogue.json', import.meta.url)), 'utf8')
const MONTH = { unit: 'month', count: 1 } as const

/** The places of all faults of a file, as `line:column path`. */
function placesIn(text: string): readonly string[] {
  const read = readCatalogue(text)
  return read.ok ? [] : read.faults.map(({ line, column, path }) => `${line}:${column} ${path}`)
}

/** A small file without a fault, with its parts replaced. */
function file(parts: object = {}): object {
  const name = { en: 'Small', fr: 'Petit' }
  const prices = [{ currency: 'EUR', cycle: MONTH, amount: 4900 }]
  return { plans: [{ key: 'small', family: 'team', name, prices, includes: { seats: 5 } }], ...parts }
}

const one = (parts: object): string => JSON.stringify(file(parts))

describe('the catalogue that is shipped', () => {
  const read = readCatalogue(SHIPPED)
  const catalogue: Catalogue = read.ok ? read.catalogue : { plans: [], addOns: [], taxes: [], dunning: [] }

  test('has no fault', () => {
    expect(placesIn(SHIPPED)).toEqual([])
  })

  test('sells three sizes of two families, and add-ons with them, in three currencies, by month and by year', () => {
    expect(catalogue.plans.map(({ key }) => key)).toEqual([
      'team-s',
      'team-m',
      'team-l',
      'live-s',
      'live-m',
      'live-l',
    ])
    for (const { prices } of [...catalogue.plans, ...catalogue.addOns]) {
      const sold = prices.map(({ currency, cycle }) => `${currency} ${cycle.unit}`)
      expect(sold).toEqual(['EUR month', 'EUR year', 'USD month', 'USD year', 'PLN month', 'PLN year'])
    }
  })

  test('gives a trial of fourteen days with every plan, and knows the rate of every member state', () => {
    expect(catalogue.plans.map(({ trialDays }) => trialDays)).toEqual([14, 14, 14, 14, 14, 14])
    expect(catalogue.taxes).toHaveLength(30)
    expect(catalogue.taxes).toContainEqual({ country: 'FI', rate: 255_000n, inclusive: false })
    expect(catalogue.taxes).toContainEqual({ country: 'CH', rate: 81_000n, inclusive: false })
  })
})

describe('what a file may leave out', () => {
  test('has a default', () => {
    expect(compileCatalogue(file())).toMatchObject({
      plans: [{ trialDays: 0, proration: { granularity: 'day', endDayCounts: false } }],
      addOns: [],
      taxes: [],
      dunning: [],
    })
  })

  test('the price of a further seat is that of an included one, rounded', () => {
    const catalogue = compileCatalogue(file())
    expect(offeredPlan(catalogue, 'small', 'EUR', MONTH)).toMatchObject({ amount: 4900n, seatAmount: 980n })
  })
})

describe('amounts and rates', () => {
  test('are exact, written as a number or as text, and below a hundredth', () => {
    const prices = [{ currency: 'KWD', cycle: MONTH, amount: String(PRICE_MAX), seatAmount: -3 }]
    const [plan] = compileCatalogue(file()).plans
    const read = compileCatalogue({ plans: [{ ...plan, prices }], taxes: [{ country: 'FR', rate: 23.33 }] })
    expect(read.plans[0]?.prices[0]).toMatchObject({ amount: BigInt(PRICE_MAX), seatAmount: -3n })
    expect(read.taxes).toEqual([{ country: 'FR', rate: 233_300n, inclusive: false }])
  })
})

describe('a price that could not be shown or billed exactly', () => {
  test.each([PRICE_MAX + 1, -PRICE_MAX - 1, '90071992547409930', 1e300])('is refused: %s', (amount) => {
    const name = { en: 'One', fr: 'Un' }
    const prices = [{ currency: 'EUR', cycle: MONTH, amount }]
    const addOns = [{ key: 'one', name, prices, gives: {} }]
    expect(placesIn(one({ addOns })).map((place) => place.replace(/.* /, ''))).toEqual([
      'addOns[0].prices[0].amount',
    ])
  })

  test('is none that may be sold: the bill of as much as an account can have, taxed as much again, is below 2^53', () => {
    const most = PRICE_MAX * (1 + QUANTITY_MAX + UNITS_MAX) * 2
    expect(Number.isSafeInteger(most)).toBe(true)
  })
})

describe('every fault is named with its place', () => {
  test.each([
    ['', ['1:1 ']],
    ['{"plans": [\n  {"key": }]}', ['2:11 ']],
    ['{}', ['1:1 plans']],
    ['[]', ['1:1 ']],
    ['{"plans": []}', ['1:11 plans']],
  ])('%s', (text, places) => {
    expect(placesIn(text)).toEqual(places)
  })

  test('all of them at once, in the order of the file', () => {
    const text = `{ "plans": [
      { "key": "S all", "family": "club", "name": { "en": "Small" }, "size": 3,
        "prices": [{ "currency": "EUX", "cycle": { "unit": "month", "count": 0 }, "amount": 1.5, "amount": 2.5 }] } ],
      "taxes": [{ "country": "FRA", "rate": 20.12345 }],
      "dunning": [{ "afterDays": -1, "action": "shout" }] }`
    expect(placesIn(text)).toEqual([
      '2:16 plans[0].key',
      '2:35 plans[0].family',
      '2:51 plans[0].name.fr',
      '2:78 plans[0].size',
      '3:34 plans[0].prices[0].currency',
      '3:78 plans[0].prices[0].cycle.count',
      '3:93 plans[0].prices[0].amount',
      '3:93 plans[0].prices[0].amount',
      '4:30 taxes[0].country',
      '4:45 taxes[0].rate',
      '5:34 dunning[0].afterDays',
      '5:48 dunning[0].action',
    ])
  })

  test('a key or a cycle longer than what can be asked for', () => {
    const cycle = { unit: 'day', count: 1001 }
    const prices = [{ currency: 'EUR', cycle, amount: 100 }]
    const name = { en: 'One', fr: 'Un' }
    const plan = { key: 'a'.repeat(41), family: 'team', name, prices }
    expect(placesIn(JSON.stringify({ plans: [plan] })).map((place) => place.replace(/.* /, ''))).toEqual([
      'plans[0].key',
      'plans[0].prices[0].cycle.count',
    ])
  })

  test('one comma out of place is one fault', () => {
    expect(placesIn('{"plans": [\n  {"key": "a",}\n]}')).toEqual(['2:15 '])
  })

  test('what contradicts itself, beside what has no form', () => {
    const prices = [{ currency: 'EUR', cycle: MONTH, amount: 100 }]
    const name = { en: 'One', fr: 'Un' }
    const plan = { key: 'one', family: 'club', name, prices: [...prices, ...prices] }
    const taxes = [{ country: 'FR', rate: 20 }, { country: 'FR' }]
    const markets = [
      { currency: 'EUR', countries: ['FR', 'DE'] },
      { currency: 'USD', countries: ['DE'] },
    ]
    const text = JSON.stringify({ plans: [plan, null, plan], addOns: 3, taxes, markets })
    expect(placesIn(text).map((place) => place.replace(/.* /, ''))).toEqual([
      'plans[0].family',
      'plans[0].prices[1]',
      'plans[1]',
      'plans[2].key',
      'plans[2].family',
      'plans[2].prices[1]',
      'addOns',
      'taxes[1].rate',
      'taxes[1].country',
      'markets[1].currency',
      'markets[1].countries[0]',
    ])
  })

  test('in words for whoever wrote the file', () => {
    const plan = { key: 3, family: 'club', name: { en: '', fr: 'Un' }, prices: [{ currency: 'EUR' }] }
    const dunning = [
      { afterDays: 400, action: 'shout' },
      { afterDays: 'x', action: 'end' },
    ]
    const read = readCatalogue(JSON.stringify({ plans: [{ ...plan, includes: { 'a seat': 1 } }], dunning }))
    expect(read.ok ? [] : read.faults.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'plans[0].key must be a text',
      'plans[0].family must be "team" or "live"',
      'plans[0].name.en must not be empty',
      'plans[0].prices[0].cycle is missing',
      'plans[0].prices[0].amount is missing',
      'plans[0].includes.a seat must be a name such as parallelEvents',
      'dunning[0].afterDays must be at most 366',
      'dunning[0].action must be "remind" or "retry" or "restrict" or "end"',
      'dunning[1].afterDays must be a number',
    ])
  })

  test('a number that is no longer exact', () => {
    expect(
      placesIn(
        '{"plans": [{"key": "a", "family": "team", "name": {"en": "A", "fr": "A"}, "prices": [{"currency": "EUR", "cycle": {"unit": "month", "count": 1}, "amount": 90071992547409921}]}]}',
      ),
    ).toEqual(['1:156 plans[0].prices[0].amount'])
  })
})
