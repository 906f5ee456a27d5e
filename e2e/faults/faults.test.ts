import { accountSettingsContract } from '@foyer/contracts/users/account-settings'
import { invitationsContract } from '@foyer/contracts/users/invitations'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { listInvitations } from '@foyer/service-users/invitations/list'
import { updateSettings } from '@foyer/service-users/update-settings'
import { afterEach, describe, expect, test } from 'vitest'
import { allowed, notRefused } from '../matrix/guard.ts'
import { type Operation, operations } from '../matrix/operations.ts'
import { crossings, makePair, namesThings } from '../matrix/other-account.ts'
import { type Principal, PRINCIPALS } from '../matrix/principals.ts'
import { startProduct } from '../matrix/product.ts'
import { makeWorld } from '../matrix/world.ts'
import { FaultyUsers } from './service.ts'

const users = new FaultyUsers()
const calling = await startProduct(users.start)
const all = await operations(calling.origin)
const { sql } = calling

const operation = (id: string): Operation => {
  const found = all.find((one) => one.id === id)
  if (!found) throw new Error(`there is no ${id}`)
  return found
}

/** What the matrix finds at one endpoint, in worlds of its own: a fault may change them. */
function refusals(id: string, principals?: readonly Principal[]): Promise<string[]> {
  const one = operation(id)
  const asking = principals ?? PRINCIPALS.filter((principal) => !allowed(one, principal))
  return notRefused(calling, one, asking, (principal) => makeWorld(calling.personas, principal))
}

const across = async (id: string): Promise<string[]> =>
  crossings(calling, operation(id), await makePair(calling))

describe('remove an account filter', () => {
  let undo: string | undefined
  afterEach(async () => {
    if (undo !== undefined) await sql.unsafe(undo)
    undo = undefined
  })

  /** Replaces a part of a function of the database, which must be there. */
  async function alter(name: string, part: string, by: string): Promise<void> {
    const [row] = await sql<{ text: string }[]>`select pg_get_functiondef(${name}::regproc) as text`
    const text = row?.text ?? ''
    expect(text).toContain(part)
    undo = text
    await sql.unsafe(text.replace(part, by))
  }

  const MEMBERSHIP = `where m.account_id = p_account and m.person_id = s."personId"`
  const entering = ['users.members.list', 'users.members.suspend', 'users.account-settings.update']

  test.each(entering)('users.enter takes anybody for a member: %s', async (id) => {
    const outsider: Principal = 'member of another account'
    expect(await refusals(id, [outsider])).toEqual([])
    await alter('users.enter', MEMBERSHIP, 'where m.account_id = p_account and m.owner')
    expect(await refusals(id, [outsider])).toContainEqual(
      expect.stringMatching(`^${id}: ${outsider} was answered 200`),
    )
  })

  const POLICY = `account_id = (select current_setting('app.account_id')::uuid)`

  test.each([
    ['users.members.list', ['the answer tells of another account']],
    [
      'users.members.get',
      [`another account's thing was answered 200`, 'the answer tells of another account'],
    ],
    // The tables beside it keep their own policies: the write fails, and is not refused.
    ['users.members.suspend', [`another account's thing was answered 500`]],
  ])('the policy of users.members lets every account through: %s', async (id, found) => {
    expect(await across(id)).toEqual([])
    undo = `alter policy account on users.members using (${POLICY}) with check (${POLICY})`
    await sql.unsafe('alter policy account on users.members using (true) with check (true)')
    const lines = await across(id)
    expect(lines).toEqual(expect.arrayContaining(found.map((line) => `${id}: ${line}`)))
  })

  test('with every filter in its place the guard finds nothing', async () => {
    for (const { id } of all.filter((one) => namesThings(one) && one.id.startsWith('users.members.')))
      expect(await across(id)).toEqual([])
  })
})

describe('skip a check', () => {
  const { list } = invitationsContract
  const { update } = accountSettingsContract

  // The compiler is the first to notice either: a verb wants the permission of its own contract.
  const unchecked: Record<string, (deps: ServiceDeps) => ReturnType<typeof implement>> = {
    [list.id]: (deps) =>
      implement(
        deps,
        { list: { ...list, access: { permission: 'policy:read' } } },
        // @ts-expect-error the list of another permission
        { list: listInvitations },
      ),
    [update.id]: (deps) =>
      implement(
        deps,
        { update: { ...update, access: { permission: 'profile:update' } } },
        // @ts-expect-error the grant of another permission
        { update: updateSettings },
      ),
  }

  test.each([
    [list.id, 'a read', []],
    [update.id, 'a write', ['users.accounts', 'users.audit', 'users.outbox']],
  ])('%s, %s, asks for what everybody may: the matrix names who got through', async (id, _, tables) => {
    expect(await refusals(id, ['organizer'])).toEqual([])
    const plant = unchecked[id] ?? (() => expect.fail(`no fault for ${id}`))
    const found = await users.during(plant, () => refusals(id))
    expect(found).toEqual(
      (['organizer', 'just revoked'] as const).flatMap((principal) => [
        `${id}: ${principal} was answered 200 without a problem`,
        ...tables.map((table) => `${id}: ${principal} changed ${table}`),
      ]),
    )
  })
})

describe('cache without account', () => {
  test('an answer that caches may keep is found at whoever asks', async () => {
    const kept = (deps: ServiceDeps) => {
      const app = implement(deps, { list: invitationsContract.list }, { list: listInvitations })
      const answer = app.fetch
      app.fetch = async (...request) => {
        const response = await answer(...request)
        response.headers.set('cache-control', 'public, max-age=60')
        return response
      }
      return app
    }
    expect(await refusals('users.invitations.list', ['organizer'])).toEqual([])
    // Errors lose it again at the gateway, so it takes an answer that succeeds.
    const found = await users.during(kept, () => refusals('users.invitations.list', ['admin']))
    expect(found).toContainEqual(
      'users.invitations.list: admin was answered what caches may keep: public, max-age=60',
    )
  })
})
