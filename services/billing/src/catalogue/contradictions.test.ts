import { describe, expect, test } from 'vitest'
import { readCatalogue } from './read.ts'

const MONTH = { unit: 'month', count: 1 } as const

describe('what no single field shows is a fault too', () => {
  const prices = [{ currency: 'EUR', cycle: MONTH, amount: 100 }]
  const name = { en: 'One', fr: 'Un' }
  const plan = { key: 'one', family: 'live', name, prices }
  const faults = (parts: object): readonly (readonly [string, string])[] => {
    const read = readCatalogue(JSON.stringify({ plans: [plan], ...parts }))
    return read.ok ? [] : read.faults.map(({ path, message }) => [path, message])
  }

  const step = (afterDays: number, action: string) => ({ afterDays, action })

  test.each([
    [
      'a key given twice',
      { plans: [plan], addOns: [{ key: 'one', name, prices, gives: {} }] },
      'addOns[0].key',
    ],
    ['a key that plans have on a bill', { plans: [{ ...plan, key: 'plan' }] }, 'plans[0].key'],
    ['a key that seats have', { addOns: [{ key: 'seats', name, prices, gives: {} }] }, 'addOns[0].key'],
    [
      'two prices for one cycle',
      { plans: [{ ...plan, prices: [...prices, ...prices] }] },
      'plans[0].prices[1]',
    ],
    [
      'a price of seats that the plan does not count',
      { plans: [{ ...plan, prices: [{ ...prices[0], seatAmount: 5 }] }] },
      'plans[0].prices[0].seatAmount',
    ],
    [
      'two rates of one country',
      { taxes: [20, 21].map((rate) => ({ country: 'FR', rate })) },
      'taxes[1].country',
    ],
    [
      'a step that comes after the end',
      { dunning: [step(9, 'restrict'), step(3, 'end'), step(3, 'remind')] },
      'dunning[0]',
    ],
    ['a step that is there already', { dunning: [step(3, 'remind'), step(3, 'remind')] }, 'dunning[1]'],
    [
      'a seller who charges tax without a tax ID',
      { seller: { name: 'Us', country: 'FR', registration: '1' }, taxes: [{ country: 'FR', rate: 20 }] },
      'seller',
    ],
    [
      'a seller whom nothing identifies',
      { seller: { name: 'Us', country: 'US' }, taxes: [{ country: 'US', rate: 0 }] },
      'seller',
    ],
  ])('%s', (_, parts, path) => {
    expect(faults(parts).map(([place]) => place)).toEqual([path])
  })
})
