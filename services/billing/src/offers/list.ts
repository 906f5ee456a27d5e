import type { offersContract } from '@foyer/contracts/billing/offers'
import type { Result } from '@foyer/contracts/endpoint'
import { AccountQuery } from '@foyer/database/account-read'
import { sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'
import { seatAmountOf } from '../engine/terms.ts'
import type { CatalogueAddOn, CataloguePlan, Price } from '../engine/types.ts'
import { minor } from '../words/shown.ts'

type Offers = Result<typeof offersContract.list>

const body = sql`select json_build_object('currency', s.currency, 'version', c.version, 'catalogue', c.catalogue)::text
  from billing.subscriptions s cross join lateral (select * from billing.catalogues order by version desc limit 1) c`

/** What the account can take now, of the newest catalogue; what is not sold in its currency is left out. */
export function listOffers(): AccountQuery {
  return new AccountQuery(body, (row, { family }): Offers => {
    const { currency, version, catalogue } = rowOf(row)
    const { plans, addOns } = catalogueOf(version, catalogue)
    return {
      currency,
      plans: plans
        .filter((plan) => plan.family === family)
        .map((plan) => planOffer(plan, currency))
        .filter(isSold),
      addOns: addOns.map((addOn) => addOnOffer(addOn, currency)).filter(isSold),
    }
  })
}

function planOffer(plan: CataloguePlan, currency: string): Offers['plans'][number] {
  const { key, name, includes } = plan
  const prices = pricesIn(plan, currency).map((price) => {
    const seat = seatAmountOf(plan, price)
    return { cycle: price.cycle, amount: minor(price.amount), seatAmount: seat === null ? null : minor(seat) }
  })
  return { key, name, prices, includes }
}

function addOnOffer(addOn: CatalogueAddOn, currency: string): Offers['addOns'][number] {
  const { key, name, gives } = addOn
  const prices = pricesIn(addOn, currency).map(({ cycle, amount }) => ({ cycle, amount: minor(amount) }))
  return { key, name, prices, gives }
}

function pricesIn({ prices }: { prices: readonly Price[] }, currency: string): readonly Price[] {
  return prices.filter((price) => price.currency === currency)
}

const isSold = ({ prices }: { prices: readonly unknown[] }): boolean => prices.length > 0

interface Row {
  currency: string
  version: number
  catalogue: unknown
}

/** The row of the statement above. */
function rowOf(row: unknown): Row {
  return row as Row
}
