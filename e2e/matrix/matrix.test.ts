import { describe, expect, test } from 'vitest'
import { PROBLEMS } from '@foyer/contracts/problem'
import { type Answered, ask } from './calling.ts'
import { minimalBody } from './body.ts'
import { fingerprint, settled } from './fingerprint.ts'
import { commonValues, PREPARED } from './known.ts'
import { type Operation, operations } from './operations.ts'
import { ALLOWED, type Principal, PRINCIPALS, REFUSALS } from './principals.ts'
import { startProduct } from './product.ts'
import { makeWorld, type World } from './world.ts'

const calling = await startProduct()
const all = await operations(calling.origin)

/** Whether a cell is allowed: an open endpoint to all, one about oneself to who is signed in, else by permission. */
function allowed({ permission, access }: Operation, principal: Principal): boolean {
  if (permission !== null) return ALLOWED[principal].includes(permission)
  return access === 'open' || principal !== 'anonymous'
}

/** One request of one principal, with the smallest valid input. */
async function cell(operation: Operation, world: World): Promise<() => Promise<Answered>> {
  const also = await PREPARED[operation.id]?.(world, calling)
  const known = { ...commonValues(world), ...also }
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!(name in known)) throw new Error(`The matrix knows no value for {${name}} of ${operation.id}`)
    return String(known[name])
  })
  const query = operation.requiredQuery
    .map((name) => `${name}=${encodeURIComponent(String(known[name]))}`)
    .join('&')
  const body = operation.body && minimalBody(operation.body, known, also)
  await calling.sql`delete from identity.attempts`
  return () => ask(calling, operation.method, query ? `${path}?${query}` : path, world.asking, body)
}

test('every endpoint of the product is in the matrix', () => {
  expect(all.length).toBeGreaterThanOrEqual(40)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
})

describe.each(all.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  const may = PRINCIPALS.filter((principal) => allowed(operation, principal))
  const mayNot = PRINCIPALS.filter((principal) => !may.includes(principal))

  // An open endpoint refuses nobody.
  if (mayNot.length)
    test(`is refused to ${mayNot.join(', ')}, and nothing changes`, async () => {
      for (const principal of mayNot) {
        const request = await cell(operation, await unchangedWorld(principal))
        await settled(calling.sql)
        const before = await fingerprint(calling.sql)
        const { status, type, body } = await request()
        const code = String(body['code'])
        expect.soft(REFUSALS.has(code), `${principal} was answered ${status} ${code}`).toBe(true)
        expect.soft(type, principal).toBe('application/problem+json')
        expect.soft(status, principal).toBe(PROBLEMS[codeOf(code)])
        expect.soft(await fingerprint(calling.sql), `${principal} changed something`).toEqual(before)
      }
    })

  test(`is allowed to ${may.join(', ')}`, async () => {
    const seen: Record<string, number> = {}
    for (const principal of may) {
      const request = await cell(operation, await makeWorld(calling.personas, principal))
      const { status, body } = await request()
      const code = 'code' in body ? String(body['code']) : ''
      const refusedByCheck = code === 'not_found' ? !MAY_BE_ABSENT.has(id) : REFUSALS.has(code)
      expect.soft(refusedByCheck, `${principal} was answered ${status} ${code}`).toBe(false)
      expect.soft(status, `${principal}: ${JSON.stringify(body)}`).toBeLessThan(500)
      seen[`${principal} ${code}`] = status
    }
    // An endpoint that nobody can call has no refusal worth testing.
    expect(
      Object.values(seen).some((status) => status < 300),
      JSON.stringify(seen),
    ).toBe(true)
  })
})

const worlds = new Map<Principal, Promise<World>>()

/** Whoever is refused changes nothing, so one world serves all refusals of a principal. */
function unchangedWorld(principal: Principal): Promise<World> {
  const world = worlds.get(principal) ?? makeWorld(calling.personas, principal)
  worlds.set(principal, world)
  return world
}

/** Endpoints whose thing is there for its receiver only. */
const MAY_BE_ABSENT = new Set(['users.ownership.accept', 'users.ownership.decline'])

/** The test has compared it with the refusals already. */
function codeOf(code: string): keyof typeof PROBLEMS {
  return code as keyof typeof PROBLEMS
}
