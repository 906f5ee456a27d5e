import {
  type Env,
  readVariables,
  type ServiceConfig,
  serviceConfig,
  serviceVariables,
} from '@foyer/service-kit/env'
import * as z from 'zod'
import type { StripeSettings } from './stripe/settings.ts'

const variables = serviceVariables.extend({
  STRIPE_SECRET_KEY: z.string().min(1).optional(),
  STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
  STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
})

/** What the service is told from outside when it runs alone. */
export interface Config extends ServiceConfig {
  stripe: StripeSettings | undefined
}

/** Reads the environment, or throws with one line for each variable to put right. */
export function readConfig(env?: Env): Config {
  const v = readVariables(variables, env)
  return { ...serviceConfig(v, 4003), stripe: stripeOf(v) }
}

/** Both keys or none: a charge whose report cannot be believed is worse than no charge. */
function stripeOf(v: z.infer<typeof variables>): StripeSettings | undefined {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: apiUrl } = v
  if (secretKey === undefined && webhookSecret === undefined) return undefined
  if (secretKey === undefined || webhookSecret === undefined)
    throw new Error('STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are set together.')
  return { secretKey, webhookSecret, apiUrl }
}
