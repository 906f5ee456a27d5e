import { randomBytes } from 'node:crypto'
import type { Contract } from '@foyer/contracts/endpoint'
import { openApi } from '@foyer/service-kit/openapi'
import { Hono } from 'hono'
import { docsPage } from './page.ts'

const INFO = { title: 'Foyer', version: 'v1' }

/** The document of the whole API, and the same as a page: no script, nothing from another host. */
export function docs(contracts: readonly Contract[]): Hono {
  const document = openApi(contracts, INFO)
  const text = JSON.stringify(document)
  return new Hono()
    .get('/api/openapi.json', (c) =>
      c.body(text, 200, { 'content-type': 'application/json', 'cache-control': 'no-cache' }),
    )
    .get('/api/docs', (c) => {
      const nonce = randomBytes(18).toString('base64')
      const policy = `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`
      return c.html(docsPage(contracts, nonce), 200, {
        'content-security-policy': policy,
        'cache-control': 'no-cache',
      })
    })
}
