import * as z from 'zod'
import type { StripeSettings } from './stripe/settings.ts'

const variables = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(4003),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  FOYER_SECRET: z.string().min(32),
  STRIPE_SECRET_KEY: z.string().min(1).optional(),
  STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
  STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  FOYER_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** What the service is told from outside when it runs alone. */
export interface Config {
  port: number
  host: string
  databaseUrl: string
  /** The origin people use, which is the gateway's. */
  publicUrl: string
  secret: string
  stripe: StripeSettings | undefined
  logLevel: string
}

/** Reads the environment, or throws with one line for each variable to put right. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const result = variables.safeParse(env)
  if (!result.success) {
    throw new Error(
      result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    )
  }
  const { PORT, HOST, DATABASE_URL, PUBLIC_URL, FOYER_SECRET, FOYER_LOG_LEVEL } = result.data
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    publicUrl: new URL(PUBLIC_URL).origin,
    secret: FOYER_SECRET,
    logLevel: FOYER_LOG_LEVEL,
    stripe: stripeOf(result.data),
  }
}

/** Both keys or none: a charge whose report cannot be believed is worse than no charge. */
function stripeOf(v: z.infer<typeof variables>): StripeSettings | undefined {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: apiUrl } = v
  if (secretKey === undefined && webhookSecret === undefined) return undefined
  if (secretKey === undefined || webhookSecret === undefined)
    throw new Error('STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are set together.')
  return { secretKey, webhookSecret, apiUrl }
}
