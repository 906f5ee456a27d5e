import type { Socket } from 'node:net'
import type { ProblemCode } from '@foyer/contracts/problem'
import { PROBLEMS } from '@foyer/contracts/problem'
import type { Answer } from './answer.ts'

const HEADERS = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }

/** A refusal of the gateway itself, before any service was asked. */
export class Refusal {
  readonly code: ProblemCode
  readonly data: Record<string, unknown> | undefined
  readonly headers: Record<string, string> | undefined

  constructor(code: ProblemCode, data?: Record<string, unknown>, headers?: Record<string, string>) {
    this.code = code
    this.data = data
    this.headers = headers
  }
}

/** The status, headers and body of a refusal, as `application/problem+json`. */
export function written(refusal: Refusal, about: { path: string; requestId: string }) {
  const status = PROBLEMS[refusal.code]
  const body = JSON.stringify({
    type: `urn:foyer:problem:${refusal.code}`,
    title: refusal.code.replaceAll('_', ' '),
    status,
    code: refusal.code,
    instance: about.path,
    requestId: about.requestId,
    ...(refusal.data ? { data: refusal.data } : {}),
  })
  const length = { 'content-length': String(Buffer.byteLength(body)) }
  return { status, headers: { ...HEADERS, ...length, ...refusal.headers }, body }
}

/** Answers with the refusal. */
export function refuse(answer: Answer, path: string, refusal: Refusal): void {
  if (answer.headersSent) return void answer.destroy()
  const { status, headers, body } = written(refusal, { path, requestId: answer.requestId })
  answer.writeHead(status, headers).end(answer.req.method === 'HEAD' ? undefined : body)
}

/** Answers bytes that are no HTTP request, before there is anything to answer with but the socket. */
export function refuseBytes(
  socket: Socket,
  error: Error & { code?: string },
  fixed: Record<string, unknown>,
): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const refusal = new Refusal(error.code === 'HPE_HEADER_OVERFLOW' ? 'too_large' : 'invalid_input')
  const requestId = crypto.randomUUID()
  const { status, headers, body } = written(refusal, { path: '', requestId })
  const lines = Object.entries({ ...fixed, ...headers, 'x-request-id': requestId, connection: 'close' })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} Refused\r\n${head}\r\n${body}`)
}
