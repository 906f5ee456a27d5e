import { randomBytes } from 'node:crypto'
import type { Pool } from '@foyer/database/connect'
import { Hono } from 'hono'
import { isLoopback } from '../http/client.ts'
import { mailboxPage, type Kept } from './mailbox-page.ts'

const NEWEST = 200
const HTML_PART =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; sandbox allow-popups allow-popups-to-escape-sandbox"

/** The mails of a demo, for people at `/dev/mailbox` and for programs at `/dev/mailbox.json`. */
export function mailbox(pool: Pool): Hono {
  const newest = () => pool<Kept[]>`
    select id, platform.iso(sent_at) as "sentAt", recipient as "to", template, language, subject, plain as text, html, files
    from gateway.mailbox order by sent_at desc, id limit ${NEWEST}`
  return new Hono()
    .use('/dev/*', async (c, next) => {
      // As the gateway states it: links in these mails open accounts, so they are for this machine only.
      if (!isLoopback(c.req.header('x-forwarded-for')))
        return c.text('Not found', 404, { 'cache-control': 'no-store' })
      return next()
    })
    .get('/dev/mailbox.json', async (c) => {
      const mails = (await newest()).map((mail) => ({ ...mail, links: linksOf(mail.text) }))
      return c.json({ mails }, 200, { 'cache-control': 'no-store' })
    })
    .get('/dev/mailbox', async (c) => {
      const nonce = randomBytes(18).toString('base64')
      const policy = `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`
      return c.html(mailboxPage(await newest(), nonce), 200, {
        'cache-control': 'no-store',
        'content-security-policy': policy,
      })
    })
    .get('/dev/mailbox/:id', async (c) => {
      const wanted = c.req.param('id')
      const mail = (await newest()).find(({ id }) => id === wanted)
      if (!mail) return c.text('Not found', 404, { 'cache-control': 'no-store' })
      return c.html(mail.html, 200, { 'cache-control': 'no-store', 'content-security-policy': HTML_PART })
    })
}

function linksOf(text: string): string[] {
  return text.match(/https?:\/\/[^\s<>"]+/g) ?? []
}
