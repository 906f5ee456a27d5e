import { fixedHeaders } from './http/answer.ts'
import { listen, type Listening } from './http/server.ts'
import { starting } from './app.ts'
import { compose, type ComposeOptions } from './compose.ts'
import { type Config, ConfigError } from './env.ts'
import type { Log } from '@foyer/service-kit/log'

export interface Running {
  readonly listening: Listening
  /** Puts the product behind the port. */
  open: (options: Pick<ComposeOptions, 'databaseUrl' | 'secret' | 'demo'>) => Promise<void>
  /** Refuses new work, lets running work end, closes the port. */
  stop: () => Promise<void>
}

const GRACE_MS = 10_000

/** Takes the port before anything slow is started: a port in use is the first thing said. */
export async function takePort(config: Config, log: Log): Promise<Running> {
  const tls = config.publicUrl.protocol === 'https:'
  const at = { port: config.port, host: config.host, fixed: fixedHeaders(tls) }
  const listening = await listen(at, starting(tls)).catch((error: unknown) => portProblem(error, config))
  let close: ((withinMs?: number) => Promise<void>) | undefined
  return {
    listening,
    open: async (options) => {
      const composition = await compose({ ...composeOptions(config, log), ...options })
      close = composition.stop
      listening.serve(composition.gateway.handle)
    },
    stop: async () => {
      const closed = listening.close(GRACE_MS)
      await close?.(GRACE_MS)
      await closed
    },
  }
}

function composeOptions(config: Config, log: Log): Omit<ComposeOptions, 'databaseUrl' | 'secret' | 'demo'> {
  const { publicUrl, smtpUrl, mailFrom, identityUrl, usersUrl, trustedProxies, limited, openMetrics } = config
  return { publicUrl, smtpUrl, mailFrom, identityUrl, usersUrl, trustedProxies, limited, openMetrics, log }
}

function portProblem(error: unknown, { port, host }: Config): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    throw new ConfigError([
      `Port ${port} is in use: stop the program that has it, or choose another: PORT=${port + 1} npm start`,
    ])
  if (code === 'EACCES')
    throw new ConfigError([`Port ${port} needs more rights than this user has: choose one above 1023.`])
  if (code === 'EADDRNOTAVAIL') throw new ConfigError([`HOST=${host} is no address of this machine.`])
  throw error
}
