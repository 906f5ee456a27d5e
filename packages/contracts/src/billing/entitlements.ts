import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, instant } from '../fields.ts'
import { readingOnly } from './reading-only.ts'

export const entitlementsContract = {
  get: endpoint({
    id: 'billing.entitlements.get',
    summary: 'What the account may use, by key: seats, multi-users, parallel events, sub-accounts, storage',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/entitlements',
    access: { permission: 'subscription:read' },
    params: accountParams,
    result: z.object({
      readingOnly: z.boolean(),
      readingOnlyBecause: z.nullable(readingOnly),
      /** Null: not limited. A key that is absent is not part of what was bought. */
      entitlements: z.record(z.string(), z.nullable(z.int())),
      /** The bought sub-accounts, each with the number of attendees it is for; `endsAt` of one that was cancelled. */
      subAccountUnits: z.array(
        z.object({ unit: z.uuid(), size: z.nullable(z.int()), endsAt: z.nullable(instant) }),
      ),
    }),
    errors: [],
  }),
}
