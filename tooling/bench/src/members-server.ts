import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from '@foyer/database/connect'
import { createLog } from '@foyer/service-kit/log'
import { serve } from '@foyer/service-kit/serve'
import { compose } from '@foyer/service-gateway/compose'
import { listen } from '@foyer/service-gateway/server'
import { createApp } from '@foyer/service-users/app'
import postgres from 'postgres'

/** One server of the comparison in a process of its own: `node members-server.ts <variant> <database> <secret>`. */
const [variant = '', url = '', secret = ''] = process.argv.slice(2)
const CONNECTIONS = 10
const log = createLog('bench', 'error')

const VARIANTS: Record<string, () => Promise<number>> = {
  /** Node and the driver as their own pages show them: no sign-in, no permission, no isolation. */
  raw: async () => {
    const sql = postgres(url, { max: CONNECTIONS })
    const server = createServer((request, response) => {
      const accountId = request.url?.split('/')[5] ?? ''
      sql`select id, person_id as "personId", name, email, image, owner, roles, status, language, last_active_at as "lastActiveAt", created_at as "createdAt", version
          from users.members where account_id = ${accountId} order by name_fold, id limit 50`.then(
        (items) => {
          const body = JSON.stringify({
            items,
            nextCursor: items.at(-1)?.['id'] ?? null,
            count: items.length,
          })
          response.writeHead(200, {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          })
          response.end(body)
        },
        (error: unknown) => response.writeHead(500).end(String(error)),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return portOf(server.address())
  },

  /** The users service alone. */
  service: async () => {
    const pools = {
      app: connect(url, secret, 'app_users', 2 * CONNECTIONS),
      me: connect(url, secret, 'me_users', 1),
    }
    const app = createApp({ pools, publicUrl: 'http://localhost', log })
    return (await serve(app.fetch, { port: 0, host: '127.0.0.1' })).port
  },

  /** The product: gateway and services in one process. */
  product: async () => {
    const listening = await listen(
      { port: 0, host: '127.0.0.1', fixed: {} },
      (_, answer) => void answer.end(),
    )
    const publicUrl = new URL(`http://localhost:${listening.port}`)
    const { gateway } = await compose({
      databaseUrl: url,
      secret,
      publicUrl,
      demo: true,
      mailFrom: 'bench@foyer.example',
      limited: false,
      log,
    })
    listening.serve(gateway.handle)
    return listening.port
  },
}

/** A TCP server that listens has a port. */
function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address ? address.port : 0
}

process.on('message', () => process.send?.({ cpu: process.cpuUsage() }))
process.on('disconnect', () => process.exit(0))
const port = await VARIANTS[variant]?.()
process.send?.({ port })
