import { z } from 'zod'
import { action, afterDays, country, currency, cycle, key, limits, rate, seller } from './schema.ts'

const prices = z.array(
  z
    .object({
      currency: currency.optional().catch(undefined),
      cycle: cycle.optional().catch(undefined),
      seatAmount: z.unknown().optional(),
    })
    .catch({}),
)
const item = z.object({ key: key.optional().catch(undefined), prices: prices.catch([]) })
const plan = z.object({ ...item.shape, includes: limits.nullable().default({}).catch(null) })
const tax = z.object({ country: country.optional().catch(undefined), rate: rate.optional().catch(undefined) })
const market = z.object({
  currency: currency.optional().catch(undefined),
  countries: z.array(country).optional().catch(undefined),
})
const step = z.object({
  afterDays: afterDays.optional().catch(undefined),
  action: action.optional().catch(undefined),
})
const nothing = { prices: [] }

/**
 * What can be made out of a file, however faulty: where a field cannot be read it is left out, and what surrounds it
 * stays. So contradictions are found beside faults of form, and a file is put right at once.
 */
export const outline = z
  .object({
    plans: z.array(plan.catch({ ...nothing, includes: null })).catch([]),
    addOns: z.array(item.catch(nothing)).catch([]),
    taxes: z.array(tax.catch({})).catch([]),
    markets: z.array(market.catch({})).catch([]),
    dunning: z.array(step.catch({})).catch([]),
    seller: seller.optional().catch(undefined),
  })
  .catch({ plans: [], addOns: [], taxes: [], markets: [], dunning: [], seller: undefined })
export type Outline = z.infer<typeof outline>
