import type { Calling } from './calling.ts'
import { fingerprint, settled } from './fingerprint.ts'
import { changedTables, prepared } from './guard.ts'
import type { Operation } from './operations.ts'
import { makeWorld, type World } from './world.ts'

/** Two accounts that know nothing of each other; the owner of the first asks. */
export interface Pair {
  own: World
  foreign: World
}

export async function makePair({ personas }: Calling): Promise<Pair> {
  const [own, foreign] = await Promise.all([makeWorld(personas, 'owner'), makeWorld(personas, 'owner')])
  return { own, foreign }
}

/** What one may name in one's own account although it is another's: whatever the path or the body calls by an id. */
export function namesThings({ method, path, permission, body }: Operation): boolean {
  if (permission === null || !path.includes('{accountId}')) return false
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].some(
    ([, name]) => name !== 'accountId' && name !== 'permission',
  )
  const inBody = Object.keys(body?.properties ?? {}).some((name) => name.endsWith('Id'))
  return inPath || inBody || method === 'GET'
}

/**
 * The guard of account filters: an owner, who may do everything in their account, asks there for things of
 * another account. What is wrong, one line each: whatever is not refused, changes a row, or tells of the other.
 */
export async function crossings(calling: Calling, operation: Operation, pair: Pair): Promise<string[]> {
  const { own, foreign } = pair
  const request = await prepared(calling, operation, own, {
    values: foreign,
    accountId: own.account.accountId,
  })
  const marks = marksOf(foreign)
  const asked = request.path + JSON.stringify(request.body ?? null)
  const named = operation.method !== 'GET' || asked !== ownPath(operation, own)
  await settled(calling.sql)
  const before = await fingerprint(calling.sql)
  const { status, body } = await request.send()
  const changed = changedTables(before, await fingerprint(calling.sql))
  const text = JSON.stringify(body)
  const told = marks.filter((mark) => text.includes(mark) && !asked.includes(mark))
  return [
    ...(named && (status < 400 || status >= 500)
      ? [`${operation.id}: another account's thing was answered ${status}`]
      : []),
    ...changed.map((table) => `${operation.id}: another account's thing changed ${table}`),
    ...(told.length ? [`${operation.id}: the answer tells of another account`] : []),
  ]
}

/** What a list of one's own account is asked by: nothing but the account. */
function ownPath(operation: Operation, { account }: World): string {
  return `${operation.path.replace('{accountId}', account.accountId).replace('{permission}', 'member:read')}null`
}

/** Words that appear nowhere but in this world. */
function marksOf({ account, target, suspended }: World): string[] {
  const people = [account.owner, target, suspended]
  return [
    account.accountId,
    account.pageAddress,
    ...people.flatMap(({ personId, memberId, email, name }) => [personId, memberId, email, name]),
  ]
}
