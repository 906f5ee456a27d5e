import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

export interface Listening {
  port: number
  /** Takes no new requests, lets running ones end (at most `graceMs`), then closes. */
  close: (graceMs?: number) => Promise<void>
}

/** Serves `fetch` on loopback or every interface. Fails with `EADDRINUSE` where the port is taken. */
export function serve(
  fetch: (request: Request) => Response | Promise<Response>,
  at: { port: number; host: string },
): Promise<Listening> {
  const listener = getRequestListener(fetch)
  const limits = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 }
  const server = createServer(limits, (request, answer) => void listener(request, answer))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => {
      server.off('error', reject)
      resolve({ port: portOf(server), close: (graceMs = 10_000) => drain(server, graceMs) })
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function drain(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}
