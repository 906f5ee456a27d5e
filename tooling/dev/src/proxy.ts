import { request } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

const RETRY_MS = 150
const PATIENCE_MS = 20_000

/** Passes a request on to the gateway as it is; while the gateway restarts, the browser waits. */
export async function passOn(
  origin: string,
  incoming: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  await whenReady(origin)
  const outgoing = request(
    new URL(incoming.url ?? '/', origin),
    { method: incoming.method, headers: incoming.headers, agent: false },
    (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    },
  )
  outgoing.on('error', (error) => {
    if (answer.headersSent) answer.destroy()
    else answer.writeHead(502).end(`The gateway does not answer: ${error.message}`)
  })
  answer.on('close', () => outgoing.destroy())
  incoming.pipe(outgoing)
}

export interface Asked {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** The gateway's answer to a request without a body, as text; the gateway sees the browser's own headers. */
export async function ask(origin: string, incoming: IncomingMessage): Promise<Asked> {
  const { 'accept-encoding': _packed, 'if-none-match': _known, ...headers } = incoming.headers
  await whenReady(origin)
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(incoming.url ?? '/', origin), { headers, agent: false }, (response) => {
      const { statusCode = 502, headers: answered } = response
      text(response).then((body) => resolve({ status: statusCode, headers: answered, text: body }), reject)
    })
    outgoing.on('error', reject).end()
  })
}

/** Waits until the gateway is ready; gives up after a while, so that its own answer tells what is wrong. */
async function whenReady(origin: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await isReady(origin)) && Date.now() < deadline) {
    await new Promise((resolve) => void setTimeout(resolve, RETRY_MS))
  }
}

function isReady(origin: string): Promise<boolean> {
  return fetch(new URL('/readyz', origin)).then(
    (response) => response.ok,
    () => false,
  )
}
