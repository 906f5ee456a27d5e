import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { SHELL_PAGE } from './apps.ts'
import type { DevApps } from './apps.ts'
import { dataBlock, devBase, devPage, withDevRemotes } from './page.ts'
import { ask, passOn } from './proxy.ts'
import type { Asked } from './proxy.ts'

/** Decides who answers: Vite for sources, the gateway for everything else, pages and remotes' lists adapted. */
export function answerFrom(
  gateway: string,
  apps: DevApps,
): (incoming: IncomingMessage, answer: ServerResponse) => void {
  const developed = new Set(apps.remotes.keys())

  async function page(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const asked = await ask(gateway, incoming)
    const block = dataBlock(asked.text)
    if (block === undefined) return send(answer, asked, asked.text)
    const data: unknown = withDevRemotes(JSON.parse(block), developed)
    const shellPage = await apps.shell.transformIndexHtml(
      incoming.url ?? '/',
      await readFile(SHELL_PAGE, 'utf8'),
    )
    send(answer, asked, devPage(shellPage, data))
  }

  async function list(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const asked = await ask(gateway, incoming)
    const adapted = asked.status === 200 ? withDevRemotes(JSON.parse(asked.text), developed) : undefined
    send(answer, asked, adapted === undefined ? asked.text : JSON.stringify(adapted))
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
    if (isGatewaysOwn(path)) return void passOn(gateway, incoming, answer).catch(fail)
    apps.shell.middlewares(incoming, answer, () => void passOn(gateway, incoming, answer).catch(fail))
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
  'connection',
  'keep-alive',
  'transfer-encoding',
])

function send(answer: ServerResponse, asked: Asked, body: string): void {
  const kept = Object.entries(asked.headers).filter(([name]) => !DROPPED.has(name))
  answer.writeHead(asked.status, Object.fromEntries(kept)).end(body)
}
