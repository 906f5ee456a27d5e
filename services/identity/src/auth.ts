import { AsyncLocalStorage } from 'node:async_hooks'
import { createHmac } from 'node:crypto'
import { AppError } from '@foyer/database/errors'
import type { PersonDb } from '@foyer/database/person-db'
import { COOKIE, SECURE_COOKIE } from '@foyer/service-kit/credential'
import type { Exchange } from '@foyer/service-kit/exchange'
import type { Log } from '@foyer/service-kit/log'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { adapterOn } from './adapter.ts'
import { hashPassword, isPassword } from './hashing.ts'
import { proven } from './proven.ts'

/** A sign-in lasts this long at most; `identity.sign_in` ends it earlier when it is not used for a week. */
const SIGN_IN_SECONDS = 30 * 86_400

interface Running {
  db: PersonDb
  exchange: Exchange
}

/** The request whose transaction Better Auth works in. */
const running = new AsyncLocalStorage<Running>()

function current(): Running {
  const request = running.getStore()
  if (!request) throw new Error('Better Auth runs inside a request only')
  return request
}

function library(options: { secret: string; publicUrl: string; log: Log }) {
  const secure = options.publicUrl.startsWith('https:')
  const name = secure ? SECURE_COOKIE : COOKIE
  return betterAuth({
    baseURL: options.publicUrl,
    secret: createHmac('sha256', options.secret)
      .update('signature of the sign-in cookie')
      .digest('base64url'),
    database: adapterOn(() => current().db.drizzle),
    user: { modelName: 'persons' },
    session: { modelName: 'signIns', fields: { userId: 'personId' }, expiresIn: SIGN_IN_SECONDS },
    account: { modelName: 'credentials', fields: { userId: 'personId', accountId: 'providerAccountId' } },
    verification: { modelName: 'verifications' },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      maxPasswordLength: 1024,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    databaseHooks: {
      session: { create: { before: (row) => Promise.resolve({ data: { ...row, ...whence() } }) } },
    },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      cookies: {
        session_token: { name, attributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' } },
      },
    },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => options.log.error({ from: 'better-auth' }, message) },
    plugins: [proven],
  })
}

function whence() {
  const { exchange } = current()
  return {
    ipAddress: exchange.address || null,
    userAgent: (exchange.headers.get('user-agent') ?? '').slice(0, 400),
  }
}

/** Signing in and out, in the transaction of the request and with the cookie on its answer. */
export class Auth {
  readonly #library: ReturnType<typeof library>

  constructor(options: { secret: string; publicUrl: string; log: Log }) {
    this.#library = library(options)
  }

  /** Checks address and password and signs in. Takes equally long whatever is wrong with them. */
  async signIn(db: PersonDb, body: { email: string; password: string }, exchange: Exchange): Promise<string> {
    try {
      const { response } = await this.#run(db, exchange, (headers) =>
        this.#library.api.signInEmail({ body, headers, returnHeaders: true }),
      )
      return response.user.id
    } catch (error) {
      throw refusalOf(error)
    }
  }

  /** Signs in a person whom a mailed link has proven. */
  async admit(db: PersonDb, personId: string, exchange: Exchange): Promise<void> {
    await this.#run(db, exchange, (headers) =>
      this.#library.api.admit({ body: { personId }, headers, returnHeaders: true }),
    )
  }

  /** Puts a new token of the same sign-in on the answer. */
  async renew(db: PersonDb, token: string, exchange: Exchange): Promise<void> {
    await this.#run(db, exchange, (headers) =>
      this.#library.api.renew({ body: { token }, headers, returnHeaders: true }),
    )
  }

  /**
   * Takes the cookie back, and what the browser keeps of the person's files: pictures, logos, code of remotes. What
   * pages remember of the device itself, its colours and its folded menu, is nobody's and stays.
   */
  async forget(db: PersonDb, exchange: Exchange): Promise<void> {
    exchange.answer.set('clear-site-data', '"cache"')
    await this.#run(db, exchange, (headers) => this.#library.api.forget({ headers, returnHeaders: true }))
  }

  async #run<R extends { headers: Headers }>(
    db: PersonDb,
    exchange: Exchange,
    call: (headers: Headers) => Promise<R>,
  ): Promise<R> {
    // No cookie goes in: nothing of an earlier sign-in may shape the new one.
    const answer = await running.run({ db, exchange }, () => call(new Headers()))
    for (const cookie of answer.headers.getSetCookie()) exchange.answer.append('set-cookie', cookie)
    return answer
  }
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof APIError)) return error
  if (error.body?.code === 'EMAIL_NOT_VERIFIED') return new AppError('address_not_confirmed')
  return error.statusCode < 500 ? new AppError('wrong_credentials') : error
}
