import { describe, expect, test } from 'vitest'
import { allowed, keptByCaches, notRefused, prepared } from './guard.ts'
import { operations } from './operations.ts'
import { crossings, makePair, namesThings, type Pair } from './other-account.ts'
import { type Principal, PRINCIPALS, REFUSALS } from './principals.ts'
import { startProduct } from './product.ts'
import { makeWorld, type World } from './world.ts'

const calling = await startProduct()
const all = await operations(calling.origin)

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
      expect(await notRefused(calling, operation, mayNot, unchangedWorld)).toEqual([])
    })

  if (namesThings(operation))
    test('knows nothing of another account', async () => {
      expect(await crossings(calling, operation, await unchangedPair())).toEqual([])
    })

  test(`is allowed to ${may.join(', ')}`, async () => {
    const seen: Record<string, number> = {}
    for (const principal of may) {
      const request = await prepared(calling, operation, await makeWorld(calling.personas, principal))
      const answered = await request.send()
      const { status, body } = answered
      const code = 'code' in body ? String(body['code']) : ''
      const refusedByCheck = code === 'not_found' ? !MAY_BE_ABSENT.has(id) : REFUSALS.has(code)
      expect.soft(refusedByCheck, `${principal} was answered ${status} ${code}`).toBe(false)
      expect.soft(status, `${principal}: ${JSON.stringify(body)}`).toBeLessThan(500)
      expect.soft(keptByCaches(answered), principal).toEqual([])
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

let pair: Promise<Pair> | undefined

/** The same for what is asked across accounts. */
function unchangedPair(): Promise<Pair> {
  pair ??= makePair(calling)
  return pair
}

/** Endpoints whose thing is there for its receiver only. */
const MAY_BE_ABSENT = new Set(['users.ownership.accept', 'users.ownership.decline'])
