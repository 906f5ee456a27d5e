import { membersContract as members } from '@foyer/contracts/users/members'
import type { Persona, TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { auditOf, eventsOf, linkTo, mailsTo, stateOf } from '../../fixtures/people.ts'
import { usersService } from '../../fixtures/service.ts'
import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'

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

test('nobody suspends or removes themselves; they leave', async () => {
  const { account, admin } = await staffed()
  for (const endpoint of [members.suspend, members.remove]) {
    const body = endpoint === members.suspend ? { body: { version: 1 } } : {}
    expect((await ask(endpoint, admin, { ...at(account, admin), ...body })).problem).toMatchObject({
      data: { reason: 'own_membership' },
    })
  }
  expect((await ask(members.leave, admin, { params: account })).result).toEqual({ id: admin.memberId })
  expect((await ask(members.leave, admin, { params: account })).status).toBe(404)
  expect(await auditOf(sql, account.accountId, 'users.members.leave')).toMatchObject([
    { person_id: admin.personId, target_id: admin.memberId, before: { roles: ADMIN } },
  ])
})

test('the owner cannot leave, nor the last billing contact', async () => {
  const { account } = await staffed()
  const billing = await personas.member(account, { roles: BILLING })
  expect((await ask(members.leave, account.owner, { params: account })).problem).toMatchObject({
    data: { reason: 'owner_cannot_leave' },
  })
  expect((await ask(members.leave, billing, { params: account })).problem).toMatchObject({
    data: { reason: 'last_billing_contact' },
  })
  for (const endpoint of [members.suspend, members.remove]) {
    const body = endpoint === members.suspend ? { body: { version: 1 } } : {}
    expect((await ask(endpoint, account.owner, { ...at(account, billing), ...body })).problem).toMatchObject({
      data: { reason: 'last_billing_contact' },
    })
  }
  await personas.member(account, { roles: BILLING })
  expect((await ask(members.leave, billing, { params: account })).status).toBe(200)
})

test('removing ends the membership at once, tells the person by mail and the browsers by an event', async () => {
  const { account, admin } = await staffed()
  const target = await personas.member(account, { name: 'Zoé', language: 'fr' })
  expect((await ask(members.remove, admin, at(account, target))).result).toEqual({ id: target.memberId })
  expect((await ask(members.leave, target, { params: account })).status).toBe(404)
  const [{ name }] = await sql<
    [{ name: string }]
  >`select name from users.accounts where account_id = ${account.accountId}`
  expect(await mailsTo(sql, target.email)).toEqual([
    { template: 'removed-from-account', to: target.email, language: 'fr', name: 'Zoé', account: name },
  ])
  expect(await eventsOf(sql, account.accountId)).toMatchObject([
    { event: { type: 'stale' } },
    { audience: { personId: target.personId }, event: { type: 'permissions' } },
  ])
  expect(await auditOf(sql, account.accountId, 'users.members.remove')).toMatchObject([
    { target_id: target.memberId, before: { email: target.email, roles: ['organizer'] } },
  ])
  expect(await sql`select from users.member_words where member_id = ${target.memberId}`).toHaveLength(0)
})

describe('somebody who has not joined yet', () => {
  async function invited(account: TestAccount, by: Persona) {
    const email = `invited@${crypto.randomUUID()}.example`
    const { result } = await ask(invitations.create, by, {
      params: account,
      body: { people: [{ email, language: 'en' }] },
    })
    const memberId = result.items[0]?.memberId ?? ''
    return { email, memberId }
  }

  test('can be removed: the link says so, no goodbye is mailed, the seat is free', async () => {
    const { account, admin } = await staffed()
    const one = await invited(account, admin)
    const token = await linkTo(sql, one.email)
    expect((await ask(members.remove, admin, at(account, one))).status).toBe(200)
    expect((await ask(invitations.look, null, { params: undefined, body: { token } })).problem.code).toBe(
      'link_expired',
    )
    expect((await mailsTo(sql, one.email)).map(({ template }) => template)).toEqual(['invitation'])
    expect(
      await sql`select value from users.counters where account_id = ${account.accountId} and key = 'seats'`,
    ).toEqual([{ value: 2 }])
    expect(await sql`select from users.invitations where account_id = ${account.accountId}`).toHaveLength(0)
  })

  test('can be neither suspended nor let in by reactivating', async () => {
    const { account, admin } = await staffed()
    const one = await invited(account, admin)
    for (const endpoint of [members.suspend, members.reactivate]) {
      const { problem } = await ask(endpoint, admin, { ...at(account, one), body: { version: 1 } })
      expect(problem).toMatchObject({ code: 'not_allowed_on_member', data: { reason: 'still_pending' } })
    }
  })
})
