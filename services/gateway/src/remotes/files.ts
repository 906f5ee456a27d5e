import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Me } from '@foyer/contracts/users/me'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Loaded, Releases } from './releases.ts'
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
    if (!loaded?.release.files.includes(file)) return absent(c)
    const me = await whoAmI(c.req.raw)
    const allowed = me?.accounts.some(
      (account) => account.status === 'active' && mayUse(loaded.release, account.permissions),
    )
    return allowed ? send(c, loaded, file, 'private') : absent(c)
  })

  app.get('/remotes/*', (c) => absent(c))

  for (const path of ['/assets/*', '/remoteEntry-*'] as const) {
    app.get(path, (c) => {
      const file = new URL(c.req.url).pathname.slice(1)
      const loaded = releases.shells.find(({ release }) => release.files.includes(file))
      return loaded ? send(c, loaded, file, 'public') : absent(c)
    })
  }
  return app
}

async function send(
  c: Context,
  { dist }: Loaded<unknown>,
  file: string,
  scope: 'public' | 'private',
): Promise<Response> {
  const brotli = /\bbr\b/.test(c.req.header('accept-encoding') ?? '')
  const packed = brotli ? await readFile(join(dist, `${file}.br`)).catch(() => undefined) : undefined
  const body = packed ?? (await readFile(join(dist, file)))
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
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
