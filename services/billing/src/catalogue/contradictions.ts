import type { Catalogue, Price } from '../engine/types.ts'

export interface Contradiction {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What no single field shows: names given twice, two prices for one thing, seats that cannot be sold. */
export function contradictionsIn({ plans, addOns, taxes }: Catalogue): readonly Contradiction[] {
  const items = [
    ...plans.map(({ key }, index) => ({ key, path: ['plans', index, 'key'] })),
    ...addOns.map(({ key }, index) => ({ key, path: ['addOns', index, 'key'] })),
  ]
  const countries = taxes.map(({ country }, index) => ({ key: country, path: ['taxes', index, 'country'] }))
  return [
    ...items
      .filter(({ key }) => key === 'seats')
      .map(({ path }) => ({ path, message: 'seats are sold with plans: the name is taken' })),
    ...repeated(items, 'is the key of another plan or add-on'),
    ...repeated(countries, 'is the country of another rate'),
    ...plans.flatMap(({ prices }, index) => repeatedPrices(['plans', index], prices)),
    ...addOns.flatMap(({ prices }, index) => repeatedPrices(['addOns', index], prices)),
    ...plans.flatMap(({ prices, includes }, index) =>
      typeof includes['seats'] === 'number' ? [] : pricedSeats(['plans', index], prices),
    ),
  ]
}

function repeatedPrices(path: Contradiction['path'], prices: readonly Price[]): readonly Contradiction[] {
  const named = prices.map(({ currency, cycle }, index) => ({
    key: `${currency} ${cycle.count} ${cycle.unit}`,
    path: [...path, 'prices', index],
  }))
  return repeated(named, 'has the currency and the cycle of another price')
}

function pricedSeats(path: Contradiction['path'], prices: readonly Price[]): readonly Contradiction[] {
  return prices.flatMap(({ seatAmount }, index) =>
    seatAmount === undefined
      ? []
      : [
          {
            path: [...path, 'prices', index, 'seatAmount'],
            message: 'the plan includes no counted seats to sell more of',
          },
        ],
  )
}

function repeated(
  named: readonly { readonly key: string; readonly path: Contradiction['path'] }[],
  message: string,
): readonly Contradiction[] {
  return named
    .filter(({ key }, index) => named.findIndex((other) => other.key === key) < index)
    .map(({ path }) => ({ path, message }))
}
