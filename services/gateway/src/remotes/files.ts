import { extname } from 'node:path'
import type { Me } from '@foyer/contracts/users/me'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Releases, ServedFile } from './releases.ts'
import { mayUse } from './remotes-of.ts'

export interface FileDeps {
  releases: Releases
  /** Who asks, decided anew for each request; undefined when nobody is signed in. */
  whoAmI: (request: { headers: Headers }) => Promise<Me | undefined>
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
}

const YEAR = 'max-age=31536000, immutable'

/** The files of remotes (for who may use them) and of the shell (for everybody). */
export function remoteFiles({ releases, whoAmI }: FileDeps): Hono {
  const app = new Hono()

  app.get('/remotes/:name/:version/*', async (c) => {
    const { name, version } = c.req.param()
    const loaded = releases.versions.get(`${name}/${version}`)
    const file = new URL(c.req.url).pathname.slice(`/remotes/${name}/${version}/`.length)
    // Names of files are plain letters and digits: what had to be escaped is none of them.
    const found = loaded?.files.get(file)
    if (!loaded || !found) return absent(c)
    const me = await whoAmI(c.req.raw)
    const allowed = me?.accounts.some(
      (account) => account.status === 'active' && mayUse(loaded.release, account.permissions),
    )
    return allowed ? send(c, file, found, 'private') : absent(c)
  })

  app.get('/remotes/*', (c) => absent(c))

  for (const path of ['/assets/*', '/remoteEntry-*'] as const) {
    app.get(path, (c) => {
      const file = new URL(c.req.url).pathname.slice(1)
      const found = releases.shells.map(({ files }) => files.get(file)).find(Boolean)
      return found ? send(c, file, found, 'public') : absent(c)
    })
  }
  return app
}

function send(
  c: Context,
  name: string,
  { plain, brotli }: ServedFile,
  scope: 'public' | 'private',
): Response {
  const packed = /\bbr\b/.test(c.req.header('accept-encoding') ?? '') ? brotli : undefined
  return new Response(packed ?? plain, {
    headers: {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'cache-control': `${scope}, ${YEAR}`,
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      ...(packed ? { 'content-encoding': 'br' } : {}),
    },
  })
}

/** The same for what is not there and for what somebody may not have, and never kept: a retry must be able to succeed. */
function absent(c: Context): Response {
  return c.text('Not found', 404, { 'cache-control': 'no-store' })
}
