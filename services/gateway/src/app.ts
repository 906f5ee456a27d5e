import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { reportsContract } from '@foyer/contracts/gateway/reports'
import type { Log } from '@foyer/service-kit/log'
import { type Answer, fixedHeaders } from './http/answer.ts'
import { bodyLimit, readBody, tooDeep } from './http/body.ts'
import { Clients, type RateLimits } from './http/clients.ts'
import { isLoopback, type TrustedProxies } from './http/client.ts'
import { InFlight } from './http/in-flight.ts'
import { RequestMetrics } from './http/metrics.ts'
import type { Handler } from './http/mounts.ts'
import { foreignPage, foreignWrite, notJson, type Origins } from './http/origin.ts'
import { pathOf, withoutSecrets } from './http/path.ts'
import { Refusal, refuse, written } from './http/refusal.ts'

export interface GatewayDeps {
  origins: Origins
  /** Handlers by the service's name in `/api/{name}/`. */
  services: ReadonlyMap<string, Handler>
  /** Everything else: documents, remote files, pages. */
  own: Handler
  /** `/api/events`. */
  events: Handler
  /** Whether the database answers and nothing is being stopped. */
  ready: () => Promise<boolean>
  /** Told after every successful write, so that what it left in an outbox is carried out at once. */
  wrote: () => void
  log: Log
  /** Pages are reached over TLS. */
  tls: boolean
  trusted: TrustedProxies
  /** Null lifts the limits. */
  rates: RateLimits | null
  /** `/metrics` answers other machines too. */
  openMetrics: boolean
  timeoutMs?: number
}

export interface Gateway {
  /** Answers one request; the listener of the HTTP server. */
  handle: (incoming: IncomingMessage, answer: Answer) => void
  /** Not ready from now on; resolves once running requests have been answered. */
  drain: (withinMs?: number) => Promise<void>
}

const URL_MAX = 4_096
const PARAMETERS_MAX = 50
const TIMEOUT_MS = 8_000
const FORWARDED = [
  'x-forwarded-for',
  'x-request-id',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'forwarded',
]

type Asked = { path: string; service: string; handler: Handler; address: string }

/** The front door: every request passes here, and what it is given has passed every check of the transport. */
export function createGateway(deps: GatewayDeps): Gateway {
  const clients = new Clients(deps.rates, deps.trusted)
  const metrics = new RequestMetrics()
  const timeUp = (answer: Answer) =>
    abandon(answer, new Refusal('unavailable', undefined, { 'retry-after': '1' }))
  const inFlight = new InFlight(deps.timeoutMs ?? TIMEOUT_MS, timeUp)
  const logs = deps.log.isLevelEnabled('info')
  let fixed = fixedHeaders(deps.tls)
  let draining = false
  const probe = probes(deps, metrics, () => draining)

  function handle(incoming: IncomingMessage, answer: Answer): void {
    const now = (answer.startedAt = performance.now())
    const path = pathOf(incoming.url ?? '/')
    answer.fixed = fixed
    answer.requestId = requestId(incoming, deps.trusted)
    if (isProbe(path)) return probe(path, incoming, answer)
    const admitted = clients.admit(incoming, now)
    const { service, handler } = destination(path, deps)
    inFlight.add(answer)
    answer.on('close', () => {
      inFlight.remove(answer)
      const method = incoming.method ?? ''
      metrics.observe(service, method, answer.statusCode, (performance.now() - now) / 1000)
      if (method !== 'GET' && answer.statusCode < 400) deps.wrote()
      if (logs) logRequest(deps.log, incoming, answer, path)
    })
    if (admitted instanceof Refusal) return refuse(answer, path, admitted)
    if (handler === deps.events) inFlight.remove(answer)
    const refusal = unfit(incoming, deps.origins)
    if (refusal) return refuse(answer, path, refusal)
    stateFacts(incoming, answer.requestId, admitted)
    if (isBodiless(incoming)) return handler(incoming, answer)
    void withBody({ path, service, handler, address: admitted }, incoming, answer)
  }

  return {
    handle,
    drain: (withinMs = 10_000) => {
      draining = true
      // Whoever still holds a connection is asked to open the next one elsewhere.
      fixed = { ...fixed, connection: 'close' }
      return inFlight.drained(withinMs)
    },
  }
}

/** What operators ask: alive, ready, and in numbers. Outside all limits, so that an overload can be seen. */
function probes({ ready, openMetrics }: GatewayDeps, metrics: RequestMetrics, draining: () => boolean) {
  return (path: string, incoming: IncomingMessage, answer: Answer): void => {
    if (path === '/healthz') return plain(answer, 200, 'ok')
    if (path === '/metrics') {
      const allowed = openMetrics || isHere(incoming)
      if (!allowed) return refuse(answer, path, new Refusal('not_found'))
      return void metrics.text().then((text) => plain(answer, 200, text))
    }
    const asked = draining() ? Promise.resolve(false) : ready()
    void asked.then((yes) => plain(answer, yes ? 200 : 503, yes ? 'ready' : 'not ready'))
  }
}

function destination(
  path: string,
  { services, own, events }: GatewayDeps,
): { service: string; handler: Handler } {
  if (!path.startsWith('/api/')) return { service: 'web', handler: own }
  const end = path.indexOf('/', 5)
  const name = end < 0 ? path.slice(5) : path.slice(5, end)
  const handler = services.get(name)
  if (handler) return { service: name, handler }
  return path === '/api/events'
    ? { service: 'events', handler: events }
    : { service: 'gateway', handler: own }
}

/** Whether a request is refused for its form or its origin alone. */
function unfit(incoming: IncomingMessage, origins: Origins): Refusal | undefined {
  const { method = '', url = '/', headers } = incoming
  if (url.length > URL_MAX || countOf(url, '&') >= PARAMETERS_MAX)
    return new Refusal('too_large', { limit: URL_MAX })
  if (!url.startsWith('/') || url.includes('\\')) return new Refusal('not_found')
  if (origins.hosts && !origins.hosts.has(headers.host ?? ''))
    return new Refusal('wrong_origin', { reason: 'host' })
  if (method === 'GET' || method === 'HEAD') return undefined
  if (method !== 'POST' && method !== 'PUT' && method !== 'PATCH' && method !== 'DELETE') {
    return new Refusal('method_not_allowed', undefined, { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE' })
  }
  if (pathOf(url) === reportsContract.policy.path)
    return (
      foreignPage(headers, origins) ??
      notJson(headers, /^application\/(?:csp-report|reports\+json)(?:\s*;|$)/i)
    )
  return foreignWrite(headers, origins) ?? notJson(headers)
}

function countOf(text: string, sign: string): number {
  let count = 0
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1
  return count
}

function isBodiless({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0'
}

async function withBody({ path, handler }: Asked, incoming: IncomingMessage, answer: Answer): Promise<void> {
  const body = await readBody(incoming, bodyLimit(path))
  if (body instanceof Refusal) return refuse(answer, path, body)
  if (tooDeep(body)) return refuse(answer, path, new Refusal('invalid_json', { reason: 'depth' }))
  handler(incoming, answer, body)
}

/** What services are told about a request; a client's own words on it are dropped. */
function stateFacts(incoming: IncomingMessage, id: string, address: string): void {
  const { headers, rawHeaders } = incoming
  if (FORWARDED.some((name) => headers[name] !== undefined)) {
    for (const name of FORWARDED) delete headers[name]
    const pairs = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : []))
    incoming.rawHeaders = pairs.filter(([name = '']) => !FORWARDED.includes(name.toLowerCase())).flat()
  }
  headers['x-request-id'] = id
  headers['x-forwarded-for'] = address
  incoming.rawHeaders.push('x-request-id', id, 'x-forwarded-for', address)
}

function requestId(incoming: IncomingMessage, trusted: TrustedProxies): string {
  const given = incoming.headers['x-request-id']
  if (
    typeof given === 'string' &&
    /^[\w-]{8,100}$/.test(given) &&
    trusted.has(incoming.socket.remoteAddress ?? '')
  )
    return given
  return crypto.randomUUID()
}

function isProbe(path: string): boolean {
  return path === '/healthz' || path === '/readyz' || path === '/metrics'
}

/** Asked from this machine itself, and not by a proxy on it for somebody else. */
function isHere({ socket, headers }: IncomingMessage): boolean {
  return isLoopback(socket.remoteAddress) && !FORWARDED.some((name) => headers[name] !== undefined)
}

function plain(answer: Answer, status: number, text: string): void {
  answer
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end(text)
}

function abandon(answer: Answer, refusal: Refusal): void {
  const { status, headers, body } = written(refusal, {
    path: pathOf(answer.req.url ?? '/'),
    requestId: answer.requestId,
  })
  answer.abandon(status, headers, body)
}

function logRequest(log: Log, incoming: IncomingMessage, answer: Answer, path: string): void {
  const ms = Math.round((performance.now() - answer.startedAt) * 10) / 10
  const { method, headers, socket } = incoming
  // Ours by now, or the peer's where the request was refused before it was stated.
  const address = answer.statusCode === 429 ? socket.remoteAddress : headers['x-forwarded-for']
  log.info(
    {
      requestId: answer.requestId,
      method,
      path: withoutSecrets(path),
      status: answer.statusCode,
      ms,
      address,
    },
    'request',
  )
}

/** What a port answers while the product behind it is still starting. */
export function starting(tls: boolean): (incoming: IncomingMessage, answer: Answer) => void {
  const fixed: OutgoingHttpHeaders = fixedHeaders(tls)
  return (incoming, answer) => {
    answer.fixed = fixed
    answer.requestId = crypto.randomUUID()
    const path = pathOf(incoming.url ?? '/')
    if (path === '/healthz') plain(answer, 200, 'ok')
    else if (path === '/readyz') plain(answer, 503, 'not ready')
    else refuse(answer, path, new Refusal('unavailable', undefined, { 'retry-after': '1' }))
  }
}
