import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { SHELL_PAGE } from './apps.ts'
import type { DevApps } from './apps.ts'
import { dataBlock, devBase, devPage, withDevRemotes } from './page.ts'
import { ask, passOn } from './proxy.ts'

/** Decides who answers: Vite for sources, the gateway for everything else, pages and remotes' lists adapted. */
export function answerFrom(
  gateway: string,
  apps: DevApps,
): (incoming: IncomingMessage, answer: ServerResponse) => void {
  const developed = new Set(apps.remotes.keys())

  async function page(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const response = await ask(gateway, incoming)
    const text = await response.text()
    const block = dataBlock(text)
    if (block === undefined) return send(answer, response, text)
    const data: unknown = withDevRemotes(JSON.parse(block), developed)
    const shellPage = await apps.shell.transformIndexHtml(
      incoming.url ?? '/',
      await readFile(SHELL_PAGE, 'utf8'),
    )
    send(answer, response, devPage(shellPage, data))
  }

  async function list(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const response = await ask(gateway, incoming)
    const text = await response.text()
    send(answer, response, response.ok ? JSON.stringify(withDevRemotes(JSON.parse(text), developed)) : text)
  }

  return (incoming, answer) => {
    const path = (incoming.url ?? '/').split('?')[0] ?? '/'
    const fail = (error: unknown): void => {
      if (!answer.headersSent) answer.writeHead(502)
      answer.end(String(error))
    }
    const remote = [...apps.remotes].find(([name]) => path.startsWith(devBase(name)))?.[1]
    if (remote) return remote.middlewares(incoming, answer, () => answer.writeHead(404).end())
    if (isRemoteList(incoming, path)) return void list(incoming, answer).catch(fail)
    if (incoming.headers['sec-fetch-dest'] === 'document' && !isGatewaysOwn(path))
      return void page(incoming, answer).catch(fail)
    if (isGatewaysOwn(path)) return passOn(gateway, incoming, answer)
    apps.shell.middlewares(incoming, answer, () => passOn(gateway, incoming, answer))
  }
}

function isRemoteList(incoming: IncomingMessage, path: string): boolean {
  return incoming.method === 'GET' && /^\/api\/gateway\/v1\/accounts\/[^/]+\/remotes$/.test(path)
}

function isGatewaysOwn(path: string): boolean {
  return /^\/(api|dev|remotes|healthz|readyz|metrics)(\/|$)/.test(path)
}

// Without the policy of builds, which would forbid hot reload, and without what described the other body.
const DROPPED = new Set([
  'content-security-policy',
  'content-length',
  'content-encoding',
  'etag',
  'integrity-policy',
])

function send(answer: ServerResponse, response: Response, body: string): void {
  for (const [name, value] of response.headers) {
    if (!DROPPED.has(name) && name !== 'set-cookie' && name !== 'connection' && name !== 'transfer-encoding')
      answer.setHeader(name, value)
  }
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) answer.setHeader('set-cookie', cookies)
  answer.writeHead(response.status).end(body)
}
