import { createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createLog } from '@foyer/service-kit/log'
import { Hono } from 'hono'
import { createGateway } from '../src/app.ts'
import { contracts } from '../src/contracts.ts'
import { Answer, fixedHeaders } from '../src/http/answer.ts'
import { trustedProxies } from '../src/http/client.ts'
import { inProcess } from '../src/http/mounts.ts'
import { originsOf } from '../src/http/origin.ts'
import { KnownPaths } from '../src/http/routes.ts'

/** One of the servers that `layer.ts` compares; answers its questions about port and processor time. */
const BODY = JSON.stringify({
  items: Array.from({ length: 50 }, (_, at) => ({ id: at, name: 'x'.repeat(180) })),
})
const HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' }
const MUCH = { burst: 1e9, perSecond: 1e9 }

const service = new Hono().get(
  '/api/users/v1/accounts/:accountId/members',
  () => new Response(BODY, { headers: HEADERS }),
)

const bare: RequestListener = (_, response) => {
  response.writeHead(200, { ...HEADERS, 'content-length': Buffer.byteLength(BODY) })
  response.end(BODY)
}

function gateway(): Server {
  const log = createLog('bench', 'warn')
  const handler = inProcess(service.fetch, new KnownPaths(contracts), log)
  const { handle } = createGateway({
    origins: originsOf(new URL('http://localhost:4000'), false),
    services: new Map([['users', handler]]),
    own: handler,
    events: () => undefined,
    ready: () => Promise.resolve(true),
    wrote: () => undefined,
    log,
    tls: false,
    trusted: trustedProxies([]),
    rates: { network: MUCH, signIn: MUCH },
    openMetrics: false,
  })
  return Object.assign(createServer({ ServerResponse: Answer }, handle), { fixed: fixedHeaders(false) })
}

function serverOf(kind: string | undefined): Server {
  if (kind === 'gateway') return gateway()
  return createServer(kind === 'hono' ? getRequestListener(service.fetch) : bare)
}

const server = serverOf(process.argv[2]).listen(0, '127.0.0.1')
process.on('disconnect', () => process.exit(0))
process.on('message', (question) => {
  const { user, system } = process.cpuUsage()
  const address = server.address()
  process.send?.(question === 'cpu' ? user + system : typeof address === 'object' ? address?.port : 0)
})
