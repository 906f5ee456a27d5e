import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams } from '../fields.ts'
import { cycle, item, minor, names } from './money.ts'

const price = z.object({ cycle, amount: minor })
const gives = z.record(z.string(), z.nullable(z.int()))

/** What this account can buy today, in its currency. */
export const offersContract = {
  list: endpoint({
    id: 'billing.offers.list',
    summary: 'Plans and add-ons on offer to this account, in its currency',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/offers',
    access: { permission: 'subscription:read' },
    params: accountParams,
    result: z.object({
      currency: z.string(),
      plans: z.array(
        z.object({
          key: item,
          name: names,
          prices: z.array(z.extend(price, { seatAmount: z.nullable(minor) })),
          includes: gives,
        }),
      ),
      addOns: z.array(z.object({ key: item, name: names, prices: z.array(price), gives })),
    }),
    errors: [],
  }),
}
