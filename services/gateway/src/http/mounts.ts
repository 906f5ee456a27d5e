import type { IncomingMessage } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { problem, problemOf } from '@foyer/service-kit/problem'
import type { Log } from '@foyer/service-kit/log'
import type { Answer } from './answer.ts'
import type { KnownPaths } from './routes.ts'

/** Answers requests below one prefix; a body was read to its end before. */
export type Handler = (incoming: IncomingMessage, answer: Answer, body?: Buffer) => void

export type Fetch = (request: Request) => Response | Promise<Response>

/**
 * A service in this process. The request goes to it as it came: no copy of it is made. What the service does
 * not know is told apart here, once for all: no such path, or not with this method.
 */
export function inProcess(fetch: Fetch, paths: KnownPaths, log: Log): Handler {
  const known = (request: Request, response: Response) =>
    response.status === 404 && isPlain(response) ? unknown(request, paths) : response
  const listener = getRequestListener(
    (request: Request) => {
      const response = fetch(request)
      return response instanceof Promise
        ? response.then((later) => known(request, later))
        : known(request, response)
    },
    {
      hostname: 'localhost',
      errorHandler: (error) => problemOf(error, { instance: '', requestId: '' }, log),
    },
  )
  return (incoming, answer, body) => {
    if (body) Object.assign(incoming, { rawBody: body })
    void listener(incoming, answer)
  }
}

/** A router's own words for "nothing here"; a service's refusal is a problem already. */
function isPlain(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/plain') ?? true
}

function unknown(request: Request, paths: KnownPaths): Response {
  const { pathname } = new URL(request.url)
  const about = { instance: pathname, requestId: request.headers.get('x-request-id') ?? '' }
  const methods = paths.methodsOf(pathname)
  if (methods.length === 0 || methods.includes(request.method)) return problem('not_found', about)
  const response = problem('method_not_allowed', about)
  response.headers.set('allow', methods.join(', '))
  return response
}
