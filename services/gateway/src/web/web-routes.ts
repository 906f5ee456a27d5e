import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { NAVIGATION_COOKIE, type PageData } from '@foyer/contracts/gateway/page'
import type { Me } from '@foyer/contracts/users/me'
import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Releases } from '../remotes/releases.ts'
import { remotesOf } from '../remotes/remotes-of.ts'
import { LAST_ACCOUNT, placeOf } from './account-of.ts'
import { contentSecurityPolicy, REPORTING_ENDPOINTS } from './csp.ts'
import { languageOf } from './language.ts'
import { renderPage } from './page.ts'

export interface WebDeps {
  releases: Releases
  /** Who asks; undefined when nobody is signed in. */
  whoAmI: (request: { headers: Headers }) => Promise<Me | undefined>
  /** The embedded database holds the data: pages say so. */
  demo: boolean
}

/** The page for every address that is no file and no API. Mount it last. */
export function webRoutes({ releases, whoAmI, demo }: WebDeps): Hono {
  const app = new Hono()
  const shell = releases.shell.release

  app.get('*', async (c) => {
    const url = new URL(c.req.url)
    // A picture or script that does not exist is no page: a page in its place would only confuse.
    const destination = c.req.header('sec-fetch-dest')
    if (destination && destination !== 'document')
      return c.text('Not found', 404, { 'cache-control': 'no-store' })

    const me = await whoAmI(c.req.raw)
    const { account, moved } = placeOf(me, url.pathname, getCookie(c, LAST_ACCOUNT))
    if (moved) return c.redirect(`${moved}${url.search}`, 302)

    const remotes = account?.status === 'active' ? remotesOf(releases.remotes, account.permissions) : []
    const data: PageData = {
      me: me ?? null,
      accountId: account?.id ?? null,
      // Their hashes stand in the import map of the same page.
      remotes: remotes.map((one) => ({ ...one, integrity: {} })),
      shares: { ...shell.shares },
      language: languageOf(me?.person.language, c.req.header('accept-language')),
      version: shell.version,
      demo,
    }
    const nonce = randomBytes(18).toString('base64')
    if (account) setCookie(c, LAST_ACCOUNT, account.id, REMEMBERED)
    c.header('content-security-policy', contentSecurityPolicy(nonce))
    c.header('reporting-endpoints', REPORTING_ENDPOINTS)
    c.header('cache-control', 'no-store')
    c.header('vary', 'cookie, accept-language, accept-encoding')
    const mine = remotes.flatMap((one) => releases.remotes.get(one.id)?.release ?? [])
    const page = renderPage({
      nonce,
      shell,
      remotes: mine,
      path: url.pathname,
      data,
      folded: getCookie(c, NAVIGATION_COOKIE) === 'folded',
    })
    if (!/\bbr\b/.test(c.req.header('accept-encoding') ?? '')) return c.html(page)
    c.header('content-encoding', 'br')
    c.header('content-type', 'text/html; charset=UTF-8')
    return c.body(new Uint8Array(await compress(page, QUICK)))
  })
  return app
}

const REMEMBERED = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 31_536_000 } as const
const compress = promisify(brotliCompress)
// A page is made for one request only: half a millisecond of work for a third of the bytes.
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
