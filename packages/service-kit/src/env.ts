import * as z from 'zod'

/** What every service is told from outside when it runs in a process of its own. */
export const serviceVariables = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  FOYER_SECRET: z.string().min(32),
  FOYER_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Env = Readonly<Record<string, string | undefined>>

export interface ServiceConfig {
  port: number
  host: string
  databaseUrl: string
  /** The origin people use, which is the gateway's. */
  publicUrl: string
  secret: string
  logLevel: string
}

/** Reads variables, or throws with one line for each one to put right. */
export function readVariables<T>(variables: z.ZodType<T>, env: Env = process.env): T {
  const result = variables.safeParse(env)
  if (result.success) return result.data
  throw new Error(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
}

/** @param port where the service listens unless it is told */
export function serviceConfig(v: z.infer<typeof serviceVariables>, port: number): ServiceConfig {
  return {
    port: v.PORT ?? port,
    host: v.HOST,
    databaseUrl: v.DATABASE_URL,
    publicUrl: new URL(v.PUBLIC_URL).origin,
    secret: v.FOYER_SECRET,
    logLevel: v.FOYER_LOG_LEVEL,
  }
}
