import { randomBytes } from 'node:crypto'
import type { Mail, MailTemplate } from '@foyer/contracts/mail'
import type { OutboxMessage } from '@foyer/contracts/outbox'
import { connect } from '@foyer/database/connect'
import { createLog } from '@foyer/service-kit/log'
import { testDatabase } from '@foyer/testing/database'
import postgres from 'postgres'
import { afterAll } from 'vitest'
import { createApp } from '../src/app.ts'
import { seedPersons } from '../src/demo.ts'

export const PASSWORD = 'violet tractor hums slowly'
export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0'
export const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

export interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown> & { code?: string; data?: Record<string, unknown>; errors?: unknown }
}

/** The service on a database of its own, looked at from outside by HTTP and from behind by a superuser. */
export async function world(options: { publicUrl?: string } = {}) {
  const database = await testDatabase()
  const sql = postgres(database.url, { max: 4, onnotice: () => undefined })
  const pools = {
    app: connect(database.url, database.secret, 'app_identity', 8),
    run: connect(database.url, database.secret, 'run_identity', 2),
  }
  afterAll(() => Promise.all([sql.end(), pools.app.end(), pools.run.end()]))
  const log = createLog('identity', 'error')
  const app = createApp({
    pools,
    log,
    publicUrl: options.publicUrl ?? 'http://localhost:4000',
    secret: database.secret,
  })

  const messages = async () =>
    (await sql<{ message: OutboxMessage }[]>`select message from identity.outbox order by id`).map(
      ({ message }) => message,
    )
  const mailsTo = async (to: string): Promise<Mail[]> =>
    (await messages()).flatMap((message) =>
      message.topic === 'mail' && message.mail.to === to ? [message.mail] : [],
    )

  return {
    app,
    sql,
    pools,
    messages,
    mailsTo,
    /** The token of the latest mail of this kind to this address. */
    tokenTo: async (to: string, template: MailTemplate): Promise<string> => {
      const mail = (await mailsTo(to)).findLast((one) => one.template === template)
      if (!mail || !('path' in mail) || mail.path === null) throw new Error(`no ${template} mail to ${to}`)
      return mail.path.split('/').at(-1) ?? ''
    },
    audits: (personId: string) =>
      sql<
        { action: string; after: unknown }[]
      >`select action, after from identity.audit where person_id = ${personId} order by at`,
    browser: (agent = FIREFOX) => new Browser(app, agent),
    person: async (email = `${randomBytes(6).toString('hex')}@acme.example`) => {
      const ids = await seedPersons(
        pools.app,
        [{ email, name: 'Ada Byron', language: 'en', timeZone: 'Europe/Paris' }],
        PASSWORD,
      )
      return { email, id: ids.get(email) ?? '' }
    },
  }
}

interface Requests {
  request: (path: string, init: RequestInit) => Response | Promise<Response>
}

let networks = 0

/** Somebody's browser: keeps cookies, comes from a network of its own. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #app: Requests
  readonly #agent: string
  address = `198.51.${(networks >> 8) & 255}.${networks++ & 255}`

  constructor(app: Requests, agent: string) {
    this.#app = app
    this.#agent = agent
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async raw(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = { 'user-agent': this.#agent, 'x-forwarded-for': this.address }
    if (this.cookies.size) headers['cookie'] = this.cookie
    if (body !== undefined) headers['content-type'] = 'application/json'
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const response = await this.#app.request(path, init)
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie)
    return response
  }

  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.raw(method, path, body)
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Answer['body'],
    }
  }

  signIn(email: string, password = PASSWORD): Promise<Answer> {
    return this.send('POST', '/api/identity/sign-in/email', { email, password })
  }

  #keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (/max-age=0/i.test(cookie)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}
