import { PROBLEMS } from '@foyer/contracts/problem'
import { minimalBody } from './body.ts'
import { type Answered, ask, type Calling, send } from './calling.ts'
import { fingerprint, settled } from './fingerprint.ts'
import { commonValues, PREPARED, RAW } from './known.ts'
import type { Operation } from './operations.ts'
import { ALLOWED, type Principal, REFUSALS } from './principals.ts'
import type { World } from './world.ts'

/** Whether a cell is allowed: an open endpoint to all, one about oneself to who is signed in, else by permission. */
export function allowed({ permission, access }: Operation, principal: Principal): boolean {
  if (permission !== null) return ALLOWED[principal].includes(permission)
  return access === 'open' || principal !== 'anonymous'
}

/** One request with the smallest valid input, ready to be sent. */
export interface Prepared {
  path: string
  body: unknown
  send: () => Promise<Answered>
}

/** The request of whoever asks in `world`; `other` says what differs from the values of that world. */
export async function prepared(
  calling: Calling,
  operation: Operation,
  world: World,
  other: { values?: World; accountId?: string } = {},
): Promise<Prepared> {
  const of = other.values ?? world
  const also = await PREPARED[operation.id]?.(of, calling)
  const account = other.accountId === undefined ? {} : { accountId: other.accountId }
  const known: Record<string, unknown> = { ...commonValues(of), ...also, ...account }
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!(name in known)) throw new Error(`The matrix knows no value for {${name}} of ${operation.id}`)
    return String(known[name])
  })
  const query = operation.requiredQuery
    .map((name) => `${name}=${encodeURIComponent(String(known[name]))}`)
    .join('&')
  const body = operation.body && minimalBody(operation.body, known, also)
  const address = query ? `${path}?${query}` : path
  await calling.sql`delete from identity.attempts`
  const raw = RAW[operation.id]?.(calling)
  return {
    path,
    body,
    send: () =>
      raw
        ? send(calling, operation.method, address, world.asking, raw)
        : ask(calling, operation.method, address, world.asking, body),
  }
}

/**
 * The matrix's guard: what is wrong with the answers to principals who may not, one line each. None is what it
 * must find: everybody refused by the check, as a problem, with no row changed and nothing for a cache to keep.
 */
export async function notRefused(
  calling: Calling,
  operation: Operation,
  principals: readonly Principal[],
  worldOf: (principal: Principal) => Promise<World>,
): Promise<string[]> {
  const found: string[] = []
  for (const principal of principals) {
    const request = await prepared(calling, operation, await worldOf(principal))
    await settled(calling.sql)
    const before = await fingerprint(calling.sql)
    const answered = await request.send()
    const wrong = [
      ...answerWrong(answered),
      ...changedTables(before, await fingerprint(calling.sql)).map((table) => `changed ${table}`),
      ...keptByCaches(answered),
    ]
    found.push(...wrong.map((line) => `${operation.id}: ${principal} ${line}`))
  }
  return found
}

function answerWrong({ status, type, body }: Answered): string[] {
  const code = 'code' in body ? String(body['code']) : 'without a problem'
  if (!REFUSALS.has(code)) return [`was answered ${status} ${code}`]
  if (type !== 'application/problem+json') return [`was refused by ${type}`]
  return status === PROBLEMS[codeOf(code)] ? [] : [`was refused by ${code} with ${status}`]
}

/** Names of the tables of which any row differs. */
export function changedTables(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(after).filter((table) => before[table] !== after[table])
}

/**
 * A cache knows an address, and not who asked in which account: answers of the API are kept by none. A file has
 * the hash of its bytes as its address, so the browser alone may keep it.
 */
export function keptByCaches({ type, cache }: Answered): string[] {
  const json = /json/.test(type)
  const kept = json ? cache !== 'no-store' : cache !== 'no-store' && !/^private\b/.test(cache)
  return kept ? [`was answered what caches may keep: ${cache || 'no cache-control'}`] : []
}

/** Asked only for codes that are in the list of refusals. */
function codeOf(code: string): keyof typeof PROBLEMS {
  return code as keyof typeof PROBLEMS
}
