import * as z from 'zod'

const variables = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(4003),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  FOYER_SECRET: z.string().min(32),
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
  }
}
