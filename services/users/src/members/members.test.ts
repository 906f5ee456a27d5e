import { membersContract as members } from '@foyer/contracts/users/members'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { auditOf, eventsOf, stateOf } from '../../fixtures/people.ts'
import { usersService } from '../../fixtures/service.ts'

const { personas, ask, sql } = await usersService()
const ADMIN = ['organizer', 'admin']
const BILLING = ['organizer', 'admin', 'billing_contact']

const at = (account: TestAccount, member: { memberId: string }) => ({
  params: { accountId: account.accountId, memberId: member.memberId },
})

async function staffed() {
  const account = await personas.account('team')
  const [admin, organizer] = [
    await personas.member(account, { roles: ADMIN }),
    await personas.member(account),
  ]
  return { account, admin, organizer }
}

/** The same request, made by somebody who may not and about somebody who is not there, changes nothing. */
const WRITES = {
  update: { endpoint: members.update, body: { name: 'New', version: 1 }, missing: 'member:update' },
  suspend: { endpoint: members.suspend, body: { version: 1 }, missing: 'member:suspend' },
  reactivate: { endpoint: members.reactivate, body: { version: 1 }, missing: 'member:suspend' },
  remove: { endpoint: members.remove, body: undefined, missing: 'member:remove' },
}

describe.each(Object.entries(WRITES))('%s', (name, { endpoint, body, missing }) => {
  const input = (account: TestAccount, member: { memberId: string }) => ({
    ...at(account, member),
    ...(body ? { body } : {}),
  })

  test('is refused without the permission, naming it', async () => {
    const { account, organizer } = await staffed()
    const other = await personas.member(account)
    const before = await stateOf(sql, account.accountId)
    const { status, problem } = await ask(endpoint, organizer, input(account, other))
    expect(status).toBe(403)
    expect(problem).toMatchObject({
      code: 'missing_permission',
      data: { missing, reason: 'missing_permission' },
    })
    expect(await stateOf(sql, account.accountId)).toEqual(before)
  })

  test('finds a member of another account as little as one that never was', async () => {
    const { account, admin } = await staffed()
    const other = await staffed()
    const before = await stateOf(sql, other.account.accountId)
    const absent = (await ask(endpoint, admin, input(account, { memberId: crypto.randomUUID() }))).problem
    const foreign = (await ask(endpoint, admin, input(account, other.organizer))).problem
    const outside = (await ask(endpoint, admin, input(other.account, other.organizer))).problem
    for (const one of [foreign, outside]) {
      expect({ ...one, instance: '', requestId: '' }).toEqual({ ...absent, instance: '', requestId: '' })
    }
    expect(absent.status).toBe(404)
    expect(await stateOf(sql, other.account.accountId)).toEqual(before)
  })

  test('never touches the owner, nor who holds more than oneself', async () => {
    const { account, admin } = await staffed()
    const billing = await personas.member(account, {
      roles: BILLING,
      status: name === 'reactivate' ? 'suspended' : 'active',
    })
    const owner = await ask(endpoint, admin, input(account, account.owner))
    expect(owner.problem).toMatchObject({
      code: 'not_allowed_on_member',
      data: { reason: 'owner_untouchable' },
    })
    const higher = await ask(endpoint, admin, input(account, billing))
    expect(higher.problem).toMatchObject({
      code: 'not_allowed_on_member',
      data: { reason: 'outranked', missing: 'billing_contact:assign' },
    })
  })

  if (body === undefined) return

  test('is refused after somebody else changed the member', async () => {
    const { account, admin } = await staffed()
    const target = await personas.member(account, { status: name === 'reactivate' ? 'suspended' : 'active' })
    const { status, problem } = await ask(endpoint, admin, {
      ...at(account, target),
      body: { ...body, version: 7 },
    })
    expect(status).toBe(409)
    expect(problem).toMatchObject({ code: 'changed_meanwhile', data: { version: 1 } })
  })

  test.each([
    [{ ...body, version: 'one' }, 'version', 'malformed'],
    [{}, 'version', 'required'],
    [{ ...body, roles: ['owner'] }, 'roles', 'unknown_field'],
  ])('refuses %j at its field', async (wrong, field, code) => {
    const { account, admin, organizer } = await staffed()
    const { status, problem } = await ask(endpoint, admin, { ...at(account, organizer), body: wrong })
    expect(status).toBe(422)
    expect(problem.errors).toContainEqual(expect.objectContaining({ path: ['body', field], code }))
  })
})

test('update corrects the name, in lists and search too, and leaves an audit row', async () => {
  const { account, admin, organizer } = await staffed()
  const { result } = await ask(members.update, admin, {
    ...at(account, organizer),
    body: { name: '  Zoé   Dupont ', version: 1 },
  })
  expect(members.update.result.parse(result)).toEqual(result)
  expect(result).toMatchObject({ id: organizer.memberId, name: 'Zoé   Dupont', version: 2 })
  const found = await ask(members.list, admin, { params: account, query: { search: 'dup' } })
  expect(found.result.items).toEqual([result])
  expect(
    (
      await ask(members.list, admin, {
        params: account,
        query: { search: organizer.name.split(' ')[1] ?? '' },
      })
    ).result.count,
  ).toBe(1)
  expect(await auditOf(sql, account.accountId, 'users.members.update')).toMatchObject([
    {
      person_id: admin.personId,
      target_id: organizer.memberId,
      before: { name: organizer.name },
      after: { name: 'Zoé   Dupont' },
    },
  ])
  expect(await eventsOf(sql, account.accountId)).toMatchObject([
    {
      audience: { permission: 'member:read' },
      event: { type: 'stale', keys: expect.arrayContaining(['members']) },
    },
  ])
})

test.each([
  ['too long', 'x'.repeat(121), 'too_long'],
  ['empty', '   ', 'required'],
  ['of two lines', 'a\nb', 'malformed'],
])('update refuses a name that is %s', async (_, name, code) => {
  const { account, admin, organizer } = await staffed()
  const { problem } = await ask(members.update, admin, {
    ...at(account, organizer),
    body: { name, version: 1 },
  })
  expect(problem.errors).toEqual([expect.objectContaining({ path: ['body', 'name'], code })])
})

test('suspending refuses every request from the commit on; reactivating gives all of it back', async () => {
  const { account, admin } = await staffed()
  const second = await personas.member(account, { roles: ADMIN })
  const suspended = await ask(members.suspend, admin, { ...at(account, second), body: { version: 1 } })
  expect(suspended.result).toMatchObject({ status: 'suspended', roles: ADMIN, version: 2 })
  expect((await ask(members.list, second, { params: account })).problem.code).toBe('account_suspended')
  expect(
    (await ask(members.suspend, admin, { ...at(account, second), body: { version: 2 } })).problem,
  ).toMatchObject({ data: { reason: 'already_suspended' } })
  await ask(members.reactivate, admin, { ...at(account, second), body: { version: 2 } })
  expect((await ask(members.list, second, { params: account })).status).toBe(200)
  expect(
    (await ask(members.reactivate, admin, { ...at(account, second), body: { version: 3 } })).problem,
  ).toMatchObject({ data: { reason: 'not_suspended' } })
  const events = await eventsOf(sql, account.accountId)
  expect(
    events.filter(({ event }) => event.type === 'permissions').map(({ audience }) => audience['personId']),
  ).toEqual([second.personId, second.personId])
  expect(await auditOf(sql, account.accountId, 'users.members.suspend')).toMatchObject([
    { before: { status: 'active' }, after: { status: 'suspended' } },
  ])
  expect(await auditOf(sql, account.accountId, 'users.members.reactivate')).toHaveLength(1)
})

test('a repeated suspension with the same key has one effect and the same answer', async () => {
  const { account, admin, organizer } = await staffed()
  const request = { ...at(account, organizer), body: { version: 1 }, key: 'once' }
  const first = await ask(members.suspend, admin, request)
  expect((await ask(members.suspend, admin, request)).result).toEqual(first.result)
  expect(await auditOf(sql, account.accountId, 'users.members.suspend')).toHaveLength(1)
})
