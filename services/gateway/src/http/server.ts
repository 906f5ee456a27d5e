import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo, Server, Socket } from 'node:net'
import { Answer } from './answer.ts'
import { refuseBytes } from './refusal.ts'

export type Listener = (incoming: IncomingMessage, answer: Answer) => void

export interface Listening {
  readonly port: number
  /** Replaces what answers requests: a port is taken first, a product put behind it later. */
  serve: (listener: Listener) => void
  /** Takes no new connections; whatever is still open after the grace time is cut. */
  close: (graceMs?: number) => Promise<void>
}

const KEEP_ALIVE_MS = 65_000

/** Takes a port. Fails with `EADDRINUSE` where somebody has it. */
export async function listen(
  at: { port: number; host: string; fixed: OutgoingHttpHeaders },
  first: Listener,
): Promise<Listening> {
  let current = first
  const options = {
    ServerResponse: Answer,
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    keepAliveTimeout: KEEP_ALIVE_MS,
  }
  const server = createServer(options, (incoming, answer) => current(incoming, answer))
  server.on('clientError', (error, socket) => refuseBytes(netSocket(socket), error, at.fixed))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return {
    port: addressOf(server).port,
    serve: (listener) => void (current = listener),
    close: (graceMs = 10_000) =>
      new Promise((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), graceMs)
        // A connection falls idle when its last answer is out, which is after this call.
        const idle = setInterval(() => server.closeIdleConnections(), 50)
        server.close(() => {
          clearTimeout(force)
          clearInterval(idle)
          resolve()
        })
      }),
  }
}

/** A plain HTTP server's streams are sockets. */
function netSocket(stream: unknown): Socket {
  return stream as Socket
}

/** Listens on a port, so its address is one of a network. */
function addressOf(server: Server): AddressInfo {
  return server.address() as AddressInfo
}
