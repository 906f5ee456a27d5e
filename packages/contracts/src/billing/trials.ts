import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { family } from '../users/account-settings.ts'
import { names } from './money.ts'

/** What a new account of a family has for nothing, and for how long. */
export const trialOffer = z.object({
  family,
  plan: z.object({ key: z.string(), name: names }),
  /** Calendar days. */
  days: z.int(),
  /** Null: not limited. */
  includes: z.record(z.string(), z.nullable(z.int())),
})
export type TrialOffer = z.infer<typeof trialOffer>

export const trialsContract = {
  list: endpoint({
    id: 'billing.trials.list',
    summary: 'What a new account may try, by family; a family without a trial is left out',
    method: 'GET',
    path: '/api/billing/v1/trials',
    access: { open: 'who signs up is told what they get' },
    result: z.object({ trials: z.array(trialOffer) }),
    errors: [],
  }),
}
