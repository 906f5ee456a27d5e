import { PROBLEMS } from '@foyer/contracts/problem'
import { describe, expect, test } from 'vitest'
import { type Answered, send } from '../matrix/calling.ts'
import { fingerprint, settled } from '../matrix/fingerprint.ts'
import { type Prepared, prepared } from '../matrix/guard.ts'
import { type Operation, operations } from '../matrix/operations.ts'
import { startProduct } from '../matrix/product.ts'
import { makeWorld, type World } from '../matrix/world.ts'
import { type Bad, badFields, noBodies, oddWords } from './bodies.ts'

const calling = await startProduct()
const all = await operations(calling.origin)
const { sql } = calling
/** No more than a service has connections for. */
const AT_ONCE = 8
const codes = new Map<string, number>(Object.entries(PROBLEMS))

/** A world for each operation: odd words may be taken, and then change it. */
async function asOwner(operation: Operation): Promise<{ world: World; request: Prepared }> {
  const world = await makeWorld(calling.personas, 'owner')
  return { world, request: await prepared(calling, operation, world) }
}

/** What is wrong with an answer to something that cannot be taken. */
function notRefused({ status, type, body }: Answered): string | undefined {
  const code = String(body['code'])
  if (status < 400 || status >= 500) return `was answered ${status} ${code}`
  if (type !== 'application/problem+json' || codes.get(code) !== status)
    return `was refused by ${status} ${code}, ${type}`
  return undefined
}

/** What is wrong with an answer to something that may be taken or refused. */
function failed(answered: Answered): string | undefined {
  return answered.status < 300 ? undefined : notRefused(answered)
}

/** Sends the bad requests, some at once; answers what is wrong, one line each. */
async function found(
  operation: Operation,
  world: World,
  path: string,
  bad: readonly Bad[],
  wrong: (answered: Answered) => string | undefined,
): Promise<string[]> {
  const lines: string[] = []
  for (let at = 0; at < bad.length; at += AT_ONCE) {
    await sql`delete from identity.attempts`
    const sent = bad.slice(at, at + AT_ONCE).map(async ([name, raw]) => {
      const line = wrong(await send(calling, operation.method, path, world.asking, raw))
      return line === undefined ? [] : [`${name} ${line}`]
    })
    lines.push(...(await Promise.all(sent)).flat())
  }
  return lines
}

const writes = all.filter(({ method }) => method !== 'GET')
const cases = (which: readonly Operation[]) => which.map((operation) => [operation.id, operation] as const)

describe.each(cases(writes.filter(({ body }) => body !== undefined)))('%s', (_, operation) => {
  test('refuses what is no input of it, and nothing changes', async () => {
    const { world, request } = await asOwner(operation)
    const valid = objectOf(request.body)
    const schema = operation.body ?? {}
    await settled(sql)
    const before = await fingerprint(sql)
    const bad = [...noBodies(valid), ...badFields(schema, valid)]
    expect(await found(operation, world, request.path, bad, notRefused)).toEqual([])
    expect(await fingerprint(sql)).toEqual(before)
  })

  test('takes or refuses odd words, and never fails', async () => {
    const { world, request } = await asOwner(operation)
    const odd = oddWords(operation.body ?? {}, objectOf(request.body))
    expect(await found(operation, world, request.path, odd, failed)).toEqual([])
  })
})

test('what is no text is refused at the field it is in, however deep', async () => {
  const world = await makeWorld(calling.personas, 'owner')
  const people = [
    { email: 'a@bad.example', name: 'Ada' },
    { email: 'b@bad.example', name: 'x\ud800' },
  ]
  const path = `/api/users/v1/accounts/${world.account.accountId}/invitations`
  const { status, body } = await send(calling, 'POST', path, world.asking, {
    body: JSON.stringify({ people }),
  })
  expect([status, body['code'], body['errors']]).toEqual([
    422,
    'invalid_input',
    [{ path: ['body', 'people', 1, 'name'], code: 'malformed' }],
  ])
})

const NO_ID = [
  'x',
  '%00',
  '%FF',
  '%2e%2e%2f',
  `' or 1=1 --`,
  '00000000-0000-0000-0000-00000000000g',
  'x'.repeat(3_000),
]

test.each(cases(all.filter(({ path }) => path.includes('{'))))(
  '%s: a path that names nothing is absent',
  async (_, operation) => {
    const { world, request } = await asOwner(operation)
    const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) }
    await settled(sql)
    const before = await fingerprint(sql)
    for (const [, parameter = ''] of operation.path.matchAll(/\{(\w+)\}/g))
      for (const wrong of NO_ID) {
        const path = replaced(
          operation.path,
          request.path,
          parameter,
          encodeURI(wrong).replaceAll('%25', '%'),
        )
        const lines = await found(operation, world, path, [[wrong.slice(0, 40), body]], notRefused)
        expect.soft(lines, `{${parameter}}`).toEqual([])
      }
    expect(await fingerprint(sql)).toEqual(before)
  },
)

const QUERIES = [
  'surprise=1',
  'limit=-1',
  'limit=1e9',
  'limit=x',
  'cursor=garbage',
  'cursor=%00',
  'search=%00',
  'limit=1&limit=2',
  '__proto__=1',
  'sort=;',
  '=&=',
  '%',
  '%FF=%FF',
]

test.each(cases(all.filter(({ method }) => method === 'GET')))(
  '%s: a query it does not know is refused, or left alone',
  async (_, operation) => {
    const { world, request } = await asOwner(operation)
    for (const query of QUERIES) {
      const path = `${request.path}${request.path.includes('?') ? '&' : '?'}${query}`
      expect.soft(await found(operation, world, path, [[query, {}]], failed)).toEqual([])
    }
  },
)

/** The address with one parameter of its pattern replaced. */
function replaced(pattern: string, address: string, parameter: string, by: string): string {
  const [path = '', query] = address.split('?')
  const parts = path.split('/')
  const named = `{${parameter}}`
  // A file's parameter has its ending behind it.
  const changed = pattern
    .split('/')
    .map((part, n) => (part.includes(named) ? part.replace(named, () => by) : parts[n]))
    .join('/')
  return query === undefined ? changed : `${changed}?${query}`
}

/** Bodies of the API are objects. */
function objectOf(body: unknown): object {
  return body as object
}
