import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams } from '../fields.ts'
import { cycle, item, minor, names } from './money.ts'

/** How much of what: null is no limit. */
const limits = z.record(z.string(), z.nullable(z.int()))

const price = z.object({ cycle, amount: minor })

/** A plan that the account can take, at today's prices. */
export const planOffer = z.object({
  key: item,
  name: names,
  /** `seatAmount` is what a seat beyond the included costs; null where seats are not sold. */
  prices: z.array(z.extend(price, { seatAmount: z.nullable(minor) })),
  includes: limits,
})
export type PlanOffer = z.infer<typeof planOffer>

/** An add-on that the account can take, at today's prices; `gives` is what one unit of it adds. */
export const addOnOffer = z.object({ key: item, name: names, prices: z.array(price), gives: limits })
export type AddOnOffer = z.infer<typeof addOnOffer>

export const offersContract = {
  list: endpoint({
    id: 'billing.offers.list',
    summary: 'Plans of the account’s family and add-ons, at today’s prices in the subscription’s currency',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/offers',
    access: { permission: 'subscription:read' },
    params: accountParams,
    result: z.object({ currency: z.string(), plans: z.array(planOffer), addOns: z.array(addOnOffer) }),
    errors: ['not_found'],
  }),
}
