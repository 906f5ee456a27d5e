import { request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'

const RETRY_MS = 150
const PATIENCE_MS = 15_000

/** Passes a request on to the gateway as it is; while the gateway restarts, the browser waits. */
export function passOn(
  origin: string,
  incoming: IncomingMessage,
  answer: ServerResponse,
  since = Date.now(),
): void {
  const target = new URL(incoming.url ?? '/', origin)
  const outgoing = request(target, { method: incoming.method, headers: incoming.headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(answer)
  })
  outgoing.on('error', (error) => {
    // Only a refused connection is safe to repeat: nothing of the request has been read yet.
    const refused = 'code' in error && error.code === 'ECONNREFUSED' && Date.now() - since < PATIENCE_MS
    if (refused && !answer.headersSent) {
      incoming.unpipe(outgoing)
      setTimeout(() => passOn(origin, incoming, answer, since), RETRY_MS)
    } else if (!answer.headersSent) answer.writeHead(502).end(`The gateway does not answer: ${error.message}`)
    else answer.destroy()
  })
  answer.on('close', () => outgoing.destroy())
  outgoing.on('socket', (socket) => socket.once('connect', () => incoming.pipe(outgoing)))
}

/** The gateway's answer to a request without a body, as text. */
export async function ask(origin: string, incoming: IncomingMessage): Promise<Response> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && !['connection', 'accept-encoding', 'if-none-match'].includes(name))
      headers.set(name, String(value))
  }
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    try {
      return await fetch(new URL(incoming.url ?? '/', origin), { headers, redirect: 'manual' })
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => void setTimeout(resolve, RETRY_MS))
    }
  }
}
