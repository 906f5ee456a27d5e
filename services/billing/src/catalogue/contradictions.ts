import type { Outline } from './outline.ts'

export interface Contradiction {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What lines of a bill call a plan's price and further seats, so that nothing else can be called so. */
const TAKEN = new Set(['plan', 'seats'])

/** What no single field shows: names given twice, two prices for one thing, seats that cannot be sold, a seller without an ID, a step after the end. */
export function contradictionsIn({
  plans,
  addOns,
  taxes,
  seller,
  markets,
  dunning,
}: Outline): readonly Contradiction[] {
  const items = [
    ...plans.map(({ key }, index) => ({ key, path: ['plans', index, 'key'] })),
    ...addOns.map(({ key }, index) => ({ key, path: ['addOns', index, 'key'] })),
  ]
  const countries = taxes.map(({ country }, index) => ({ key: country, path: ['taxes', index, 'country'] }))
  return [
    ...unidentified(seller, taxes),
    ...items
      .filter(({ key }) => key !== undefined && TAKEN.has(key))
      .map(({ path }) => ({ path, message: 'is what bills call plans and their seats: the name is taken' })),
    ...repeated(items, 'is the key of another plan or add-on'),
    ...repeated(countries, 'is the country of another rate'),
    ...inMarkets(markets, plans),
    ...afterTheEnd(dunning),
    ...plans.flatMap(({ prices }, index) => repeatedPrices(['plans', index], prices)),
    ...addOns.flatMap(({ prices }, index) => repeatedPrices(['addOns', index], prices)),
    ...plans.flatMap(({ prices, includes }, index) =>
      includes === null || typeof includes['seats'] === 'number' ? [] : pricedSeats(['plans', index], prices),
    ),
  ]
}

/** A country has one currency, and that is one in which something is sold. */
function inMarkets(markets: Outline['markets'], plans: Outline['plans']): readonly Contradiction[] {
  const countries = markets.flatMap(({ countries: all }, index) =>
    (all ?? []).map((key, at) => ({ key, path: ['markets', index, 'countries', at] })),
  )
  const sold = new Set(plans.flatMap(({ prices }) => prices.map(({ currency }) => currency)))
  return [
    ...repeated(countries, 'is a country of another market'),
    ...markets.flatMap(({ currency }, index) =>
      currency === undefined || sold.has(currency)
        ? []
        : [{ path: ['markets', index, 'currency'], message: 'is the currency of no price of a plan' }],
    ),
  ]
}

/** Steps that never come, since the subscription has ended by then, and those that would come twice. */
function afterTheEnd(steps: Outline['dunning']): readonly Contradiction[] {
  const end = Math.min(
    ...steps.map(({ action, afterDays }) => (action === 'end' ? afterDays : undefined) ?? Infinity),
  )
  const named = steps.map(({ action, afterDays }, index) => ({
    key: action && afterDays !== undefined ? `${afterDays} ${action}` : undefined,
    path: ['dunning', index],
  }))
  return [
    ...repeated(named, 'is a step that is there already'),
    ...steps.flatMap(({ afterDays = 0 }, index) =>
      afterDays > end
        ? [
            {
              path: ['dunning', index],
              message: `comes after the end of the subscription, ${end} days after the due date`,
            },
          ]
        : [],
    ),
  ]
}

/** An invoice with VAT names the seller's VAT ID (EN 16931, BR-S-02), any other at least who that is (BR-CO-26). */
function unidentified(seller: Outline['seller'], taxes: Outline['taxes']): readonly Contradiction[] {
  if (!seller || seller.taxId !== undefined) return []
  if (taxes.some(({ rate = 0n }) => rate > 0n))
    return [{ path: ['seller'], message: 'needs a taxId: invoices with tax must name it' }]
  return seller.registration === undefined
    ? [{ path: ['seller'], message: 'needs a taxId or a registration: invoices must name one' }]
    : []
}

type Prices = Outline['addOns'][number]['prices']

function repeatedPrices(path: Contradiction['path'], prices: Prices): readonly Contradiction[] {
  const named = prices.map(({ currency, cycle }, index) => ({
    key: currency && cycle && `${currency} ${cycle.count} ${cycle.unit}`,
    path: [...path, 'prices', index],
  }))
  return repeated(named, 'has the currency and the cycle of another price')
}

function pricedSeats(path: Contradiction['path'], prices: Prices): readonly Contradiction[] {
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
  named: readonly { readonly key?: string | undefined; readonly path: Contradiction['path'] }[],
  message: string,
): readonly Contradiction[] {
  return named
    .filter(({ key }, index) => key !== undefined && named.findIndex((other) => other.key === key) < index)
    .map(({ path }) => ({ path, message }))
}
