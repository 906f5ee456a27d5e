import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import type { Log } from '@foyer/service-kit/log'
import type { Answer } from '../http/answer.ts'
import type { Handler } from '../http/mounts.ts'
import { pathOf } from '../http/path.ts'
import { Refusal, refuse } from '../http/refusal.ts'
import type { Ask } from '../sign-in/who-am-i.ts'

/** Headers of one connection only (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set(
  'connection keep-alive proxy-connection te trailer transfer-encoding upgrade host'.split(' '),
)
/** Shorter than the gateway's own limit, so that the refusal names the right one. */
const TIMEOUT_MS = 7_000

const agents = {
  'http:': new Agent({ keepAlive: true, maxSockets: 64 }),
  'https:': new TlsAgent({ keepAlive: true, maxSockets: 64 }),
}

/** A service in a process of its own: requests and answers are passed on as they come, 503 while it is down. */
export function proxyTo(url: string, log: Log): Handler {
  const target = new URL(url)
  const send = target.protocol === 'https:' ? tlsRequest : request
  const agent = agents[target.protocol === 'https:' ? 'https:' : 'http:']
  return (incoming, answer, body) => {
    const headers = {
      ...endToEnd(incoming.headers),
      ...(body ? { 'content-length': String(body.length) } : {}),
    }
    const options = { method: incoming.method, path: incoming.url, headers, agent, timeout: TIMEOUT_MS }
    const upstream = send(target, options, (response) => passOn(response, answer))
    upstream.on('timeout', () => upstream.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)))
    upstream.on('error', (error) => {
      log.warn({ err: error, requestId: answer.requestId, service: target.host }, 'service does not answer')
      refuse(
        answer,
        pathOf(incoming.url ?? '/'),
        new Refusal('unavailable', undefined, { 'retry-after': '1' }),
      )
    })
    answer.on('close', () => upstream.destroy())
    upstream.end(body)
  }
}

function passOn(response: IncomingMessage, answer: Answer): void {
  answer.writeHead(response.statusCode ?? 502, endToEnd(response.headers))
  response.on('error', () => answer.destroy())
  response.pipe(answer)
}

function endToEnd(headers: NodeJS.Dict<string | string[]>): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)))
}

/** The same service for the gateway's own questions. */
export function askAt(url: string): Ask {
  return async (question) => {
    const { pathname, search } = new URL(question.url)
    const options = {
      headers: question.headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error' as const,
    }
    return fetch(new URL(`${pathname}${search}`, url), options).catch(
      () => new Response(null, { status: 503 }),
    )
  }
}
