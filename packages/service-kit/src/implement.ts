import { createHash } from 'node:crypto'
import type { Contract, Endpoint, Input, Result } from '@foyer/contracts/endpoint'
import { permissionOf } from '@foyer/contracts/endpoint'
import { type AccountDb, write } from '@foyer/database/account-db'
import { type AccountQuery, read } from '@foyer/database/account-read'
import type { Pool } from '@foyer/database/connect'
import { AppError } from '@foyer/database/errors'
import type { Last } from '@foyer/database/last'
import { asAnybody, asPerson, type PersonDb, type SignedIn } from '@foyer/database/person-db'
import type { Permission } from '@foyer/permissions/catalogue'
import { authorize, type Grant, type PersonGrant } from '@foyer/permissions/grant'
import type { MemberFacts } from '@foyer/permissions/roles'
import { type Context, Hono } from 'hono'
import { credentialOf } from './credential.ts'
import type { Exchange } from './exchange.ts'
import type { Log } from './log.ts'
import { parseInput } from './parse.ts'
import { fileAnswer } from './file.ts'
import { problemOf } from './problem.ts'
import { readBody } from './body.ts'
import { rawOf, routeOf } from './route.ts'

/** What a service's endpoints run on. */
export interface ServiceDeps {
  service: string
  /** Role of one account's rows (`app_*`), for endpoints with a permission. */
  accounts: Pool
  /** Role of one person's rows, for endpoints about oneself and open ones. */
  persons: Pool
  /** Told of every membership that a request was made with, for when somebody was last active. */
  seen?: ((facts: MemberFacts) => void) | undefined
  /** Whether the service keeps a log of what persons do to themselves (identity does). */
  auditsPersons?: boolean
  /** Whether people reach the product over TLS: only the cookie bound to this host then counts. */
  secure: boolean
  log: Log
}

/**
 * The verb behind one endpoint, by who may call it:
 * - GET with a permission: an inert query of one account, run and released only after the check;
 * - a write with a permission: the grant, the account's transaction, the input;
 * - `person`: the proof of the sign-in, a transaction, the input, the exchange;
 * - `open`: a transaction, the input, the exchange.
 */
export type Verb<E extends Endpoint> = E['access'] extends { permission: infer P extends Permission }
  ? E['method'] extends 'GET'
    ? (input: Input<E>) => AccountQuery
    : (grant: Grant<P>, db: AccountDb, input: Input<E>) => Promise<Result<E> | Last<Result<E>>>
  : E['access'] extends { person: string }
    ? (
        grant: PersonGrant,
        db: PersonDb,
        input: Input<E>,
        exchange: Exchange,
        signIn: SignedIn,
      ) => Promise<Result<E>>
    : (db: PersonDb, input: Input<E>, exchange: Exchange) => Promise<Result<E>>

/** One verb for each endpoint of a contract; a missing one is a type error. */
export type Verbs<C extends Contract> = { [K in keyof C]: Verb<C[K]> }

/** Makes the routes of a contract: parse, enter, check, verb, audit, commit, answer. */
export function implement<const C extends Contract>(deps: ServiceDeps, contract: C, verbs: Verbs<C>): Hono {
  const app = new Hono()
  // `/members/me` before `/members/{memberId}`: the router takes the first that fits.
  for (const [name, endpoint] of Object.entries(contract).sort(
    ([, a], [, b]) => parameters(a) - parameters(b) || b.path.length - a.path.length,
  )) {
    const handle = handler(deps, endpoint, anyVerb(verbs[name]))
    app.on(endpoint.method, routeOf(endpoint), async (c) => {
      const exchange = exchangeOf(c, deps.secure)
      try {
        return answer(await handle(c, exchange), endpoint, exchange)
      } catch (error) {
        return problemOf(error, { instance: c.req.path, requestId: exchange.requestId }, deps.log)
      }
    })
  }
  return app
}

function parameters({ path }: Endpoint): number {
  return path.split('{').length
}

type Handler = (c: Context, exchange: Exchange) => Promise<string>

function handler(deps: ServiceDeps, endpoint: Endpoint, verb: AnyVerb): Handler {
  const permission = permissionOf(endpoint)
  if (permission === undefined)
    return 'person' in endpoint.access ? ofPerson(deps, endpoint, verb) : ofAnybody(deps, endpoint, verb)
  return endpoint.method === 'GET'
    ? ofRead(deps, endpoint, permission, verb)
    : ofWrite(deps, endpoint, permission, verb)
}

function ofRead(deps: ServiceDeps, endpoint: Endpoint, permission: Permission, verb: AnyVerb): Handler {
  const raw = rawOf(endpoint)
  return async (c, exchange) => {
    signedIn(exchange)
    const input = parseInput(endpoint, raw(c, undefined))
    const decide = (facts: MemberFacts) => {
      deps.seen?.(facts)
      authorize(facts, permission)
    }
    return read(deps.accounts, { token: exchange.token, accountId: accountOf(c), decide }, verb.query(input))
  }
}

function ofWrite(deps: ServiceDeps, endpoint: Endpoint, permission: Permission, verb: AnyVerb): Handler {
  const raw = rawOf(endpoint)
  return async (c, exchange) => {
    signedIn(exchange)
    const body = await readBody(c, endpoint)
    const input = parseInput(endpoint, raw(c, body.value))
    const request = {
      token: exchange.token,
      accountId: accountOf(c),
      service: deps.service,
      action: endpoint.id,
      requestId: exchange.requestId,
      repeatable: repeatable(c, endpoint, body.text),
      decide: (facts: MemberFacts & { freshUntil: string }) => {
        deps.seen?.(facts)
        const grant = authorize(facts, permission)
        if (endpoint.fresh) confirmed(facts.freshUntil)
        return grant
      },
    }
    return write(deps.accounts, request, (grant, db) => verb.act(grant, db, input), JSON.stringify)
  }
}

function ofPerson(deps: ServiceDeps, endpoint: Endpoint, verb: AnyVerb): Handler {
  const raw = rawOf(endpoint)
  return async (c, exchange) => {
    signedIn(exchange)
    const input = parseInput(endpoint, raw(c, (await readBody(c, endpoint)).value))
    const decide = (signIn: SignedIn) => {
      if (endpoint.fresh) confirmed(signIn.freshUntil)
    }
    const request = { token: exchange.token, service: deps.service, decide }
    const result = await asPerson(deps.persons, request, async (grant, db, signIn) => {
      const result = await verb.mine(grant, db, input, exchange, signIn)
      if (deps.auditsPersons && endpoint.method !== 'GET' && !db.audited) {
        db.audit({ personId: grant.personId, action: endpoint.id, requestId: exchange.requestId })
      }
      return result
    })
    return endpoint.media ? String(result) : JSON.stringify(result)
  }
}

function ofAnybody(deps: ServiceDeps, endpoint: Endpoint, verb: AnyVerb): Handler {
  const raw = rawOf(endpoint)
  return async (c, exchange) => {
    const input = parseInput(endpoint, raw(c, (await readBody(c, endpoint)).value))
    return JSON.stringify(await asAnybody(deps.persons, deps.service, (db) => verb.open(db, input, exchange)))
  }
}

function answer(text: string, endpoint: Endpoint, exchange: Exchange): Response {
  const headers = exchange.answer
  if (endpoint.media) return fileAnswer(text, endpoint.media, headers)
  headers.set('content-type', 'application/json')
  headers.set('cache-control', 'no-store')
  return new Response(text, { status: endpoint.status ?? 200, headers })
}

function exchangeOf(c: Context, secure: boolean): Exchange {
  const { headers } = c.req.raw
  return {
    requestId: headers.get('x-request-id') ?? crypto.randomUUID(),
    headers,
    token: credentialOf(headers.get('cookie'), secure),
    address: headers.get('x-forwarded-for') ?? '',
    answer: new Headers(),
    text: () => c.req.text(),
  }
}

function signedIn(exchange: Exchange): void {
  if (exchange.token === '') throw new AppError('signed_out')
}

/** A sign-in confirmed by password within the last ten minutes. */
function confirmed(freshUntil: string): void {
  if (Date.parse(freshUntil) <= Date.now()) throw new AppError('confirm_it_is_you')
}

/** What makes a request the same as an earlier one, for what could have a second effect. */
function repeatable(c: Context, { idempotency }: Endpoint, body: string) {
  if (idempotency !== 'required' && idempotency !== 'body') return undefined
  const key = c.req.header('idempotency-key') ?? (idempotency === 'body' ? digest(body) : undefined)
  if (!key) throw new AppError('key_missing')
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError('invalid_input', {
      errors: [{ path: ['headers', 'idempotency-key'], code: 'malformed' }],
    })
  return { key, body: c.req.path + body }
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

function accountOf(c: Context): string {
  return c.req.param('accountId') ?? ''
}

/** A verb seen by the loop over a contract: {@link Verbs} has checked each against its endpoint. */
interface AnyVerb {
  query: (input: unknown) => AccountQuery
  act: (grant: Grant<Permission>, db: AccountDb, input: unknown) => Promise<unknown>
  mine: (
    grant: PersonGrant,
    db: PersonDb,
    input: unknown,
    exchange: Exchange,
    signIn: SignedIn,
  ) => Promise<unknown>
  open: (db: PersonDb, input: unknown, exchange: Exchange) => Promise<unknown>
}

/** One function under four names: the loop calls it by the one that its endpoint's access stands for. */
function anyVerb(verb: unknown): AnyVerb {
  return { query: verb, act: verb, mine: verb, open: verb } as AnyVerb
}
