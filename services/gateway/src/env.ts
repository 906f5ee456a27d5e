import * as z from 'zod/mini'

/** A start-up problem that its lines explain: printed without a stack. */
export class ConfigError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.name = 'ConfigError'
  }
}

const whole = (min: number, max: number, fallback: number) =>
  z._default(z.coerce.number().check(z.int(), z.gte(min), z.lte(max)), fallback)
const httpUrl = z.url({ protocol: /^https?$/, hostname: /./ })
const list = z.pipe(
  z.string(),
  z.transform((text: string) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
)
const text = z.string().check(z.minLength(1))

const variables = z.object({
  PORT: whole(1, 65_535, 4000),
  HOST: z.optional(text),
  FOYER_DATA_DIR: z._default(text, '.data'),
  FOYER_APPS_DIR: z.optional(text),
  DATABASE_URL: z.optional(z.url({ protocol: /^postgres(ql)?$/ })),
  SMTP_URL: z.optional(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: z.optional(text),
  PUBLIC_URL: z.optional(httpUrl),
  FOYER_SECRET: z.optional(z.string().check(z.minLength(32))),
  FOYER_TRUSTED_PROXIES: z._default(list, []),
  FOYER_RATE_LIMIT: z._default(z.enum(['on', 'off']), 'on'),
  FOYER_LOG_LEVEL: z.optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])),
  FOYER_METRICS: z._default(z.enum(['loopback', 'open']), 'loopback'),
  FOYER_IDENTITY_URL: z.optional(httpUrl),
  FOYER_USERS_URL: z.optional(httpUrl),
  FOYER_BILLING_URL: z.optional(httpUrl),
  STRIPE_SECRET_KEY: z.optional(text),
  STRIPE_WEBHOOK_SECRET: z.optional(text),
  STRIPE_API_URL: z.optional(httpUrl),
})

/** What each variable must look like, said to whoever set it wrongly. */
const FORMS: Record<keyof z.infer<typeof variables>, string> = {
  PORT: 'a port number, 1 to 65535',
  HOST: 'an address to listen on',
  FOYER_DATA_DIR: 'a folder',
  FOYER_APPS_DIR: 'the folder of the built front ends',
  DATABASE_URL: 'the address of a PostgreSQL database, postgres://user:password@host:port/name',
  SMTP_URL: 'the address of a mail server, smtp://user:password@host:port',
  MAIL_FROM: 'the sender of mails, such as Foyer <foyer@example.org>',
  PUBLIC_URL: 'the address people open, such as https://foyer.example.org',
  FOYER_SECRET: 'at least 32 random characters; `openssl rand -base64 32` makes some',
  FOYER_TRUSTED_PROXIES: 'addresses or ranges, separated by commas',
  FOYER_RATE_LIMIT: 'on or off',
  FOYER_LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent',
  FOYER_METRICS: 'loopback or open',
  FOYER_IDENTITY_URL: 'the address of the identity service',
  FOYER_USERS_URL: 'the address of the users service',
  FOYER_BILLING_URL: 'the address of the billing service',
  STRIPE_SECRET_KEY: 'the secret key of an account at Stripe',
  STRIPE_WEBHOOK_SECRET: 'the signing secret of the webhook at Stripe',
  STRIPE_API_URL: 'the address of an API that speaks as Stripe does',
}

/** Everything the process is told from outside. */
export interface Config {
  port: number
  host: string
  dataDir: string
  /** Where the built front ends are, unless beside the services. */
  appsDir: string | undefined
  publicUrl: URL
  trustedProxies: string[]
  limited: boolean
  logLevel: string
  openMetrics: boolean
  mailFrom: string
  smtpUrl: string | undefined
  identityUrl: string | undefined
  usersUrl: string | undefined
  billingUrl: string | undefined
  /** Undefined: invoices are paid by bank transfer. */
  stripe: { secretKey: string; webhookSecret: string; apiUrl: string | undefined } | undefined
  /** Given, or with the embedded database made and kept beside it. */
  secret: string | undefined
  /** Undefined: the embedded database, for demo, trial and tests. */
  external: { databaseUrl: string; secret: string } | undefined
}

/** What this process was started with. */
export function environment(): Config {
  return readConfig(process.env)
}

/** Reads the environment, or throws a {@link ConfigError} with one line for each thing to put right. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in FORMS && value !== ''),
  )
  const result = z.safeParse(variables, given)
  if (!result.success) {
    const names = new Set(result.error.issues.map((issue) => String(issue.path[0])))
    throw new ConfigError([...names].map((name) => `${name} must be ${formOf(name)}.`))
  }
  const v = result.data
  const publicUrl = new URL(v.PUBLIC_URL ?? `http://localhost:${v.PORT}`)
  return {
    port: v.PORT,
    host: v.HOST ?? (v.DATABASE_URL ? '0.0.0.0' : '127.0.0.1'),
    dataDir: v.FOYER_DATA_DIR,
    appsDir: v.FOYER_APPS_DIR,
    publicUrl,
    trustedProxies: v.FOYER_TRUSTED_PROXIES,
    limited: v.FOYER_RATE_LIMIT === 'on',
    logLevel: v.FOYER_LOG_LEVEL ?? (v.DATABASE_URL ? 'info' : 'warn'),
    openMetrics: v.FOYER_METRICS === 'open',
    mailFrom: v.MAIL_FROM ?? `Foyer <foyer@${publicUrl.hostname}>`,
    smtpUrl: v.SMTP_URL,
    identityUrl: v.FOYER_IDENTITY_URL,
    usersUrl: v.FOYER_USERS_URL,
    billingUrl: v.FOYER_BILLING_URL,
    stripe: stripeOf(v),
    secret: v.FOYER_SECRET,
    external: externalOf(v),
  }
}

/** With a database of one's own, nothing of the demo stands in for what is missing. */
function externalOf(v: z.infer<typeof variables>): Config['external'] {
  if (v.DATABASE_URL === undefined) return undefined
  const missing = (['SMTP_URL', 'PUBLIC_URL', 'FOYER_SECRET'] as const).filter(
    (name) => v[name] === undefined,
  )
  if (missing.length)
    throw new ConfigError(missing.map((name) => `With DATABASE_URL set, ${name} is needed: ${FORMS[name]}.`))
  return { databaseUrl: v.DATABASE_URL, secret: v.FOYER_SECRET ?? '' }
}

/** Both keys or none: what Stripe reports of a charge has to be believed. */
function stripeOf(v: z.infer<typeof variables>): Config['stripe'] {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: apiUrl } = v
  if (secretKey === undefined && webhookSecret === undefined) return undefined
  if (secretKey !== undefined && webhookSecret !== undefined) return { secretKey, webhookSecret, apiUrl }
  const missing = secretKey === undefined ? 'STRIPE_SECRET_KEY' : 'STRIPE_WEBHOOK_SECRET'
  throw new ConfigError([`${missing} is needed too: ${FORMS[missing]}.`])
}

function formOf(name: string): string {
  return isKnown(name) ? FORMS[name] : 'readable'
}

function isKnown(name: string): name is keyof typeof FORMS {
  return name in FORMS
}
