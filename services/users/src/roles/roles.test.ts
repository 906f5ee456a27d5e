import { membersContract as members } from '@foyer/contracts/users/members'
import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'
import { rolesContract as roles } from '@foyer/contracts/users/roles'
import { ROLES, type Role } from '@foyer/permissions/roles'
import type { Persona, TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { auditOf, eventsOf, stateOf } from '../../fixtures/people.ts'
import { usersService } from '../../fixtures/service.ts'

const { personas, ask, sql } = await usersService()
const ADMIN: Role[] = ['organizer', 'admin']
const BILLING: Role[] = ['organizer', 'admin', 'billing_contact']

const change = (
  by: Persona,
  account: TestAccount,
  target: { memberId: string },
  next: readonly string[],
  version = 1,
) =>
  ask(roles.change, by, {
    params: { accountId: account.accountId, memberId: target.memberId },
    body: { roles: next, version },
  })

describe('changing roles', () => {
  test('takes effect at once, leaves an audit row and tells the person’s browsers', async () => {
    const account = await personas.account('team')
    const admin = await personas.member(account, { roles: ADMIN })
    const organizer = await personas.member(account)
    expect((await ask(members.list, organizer, { params: account })).status).toBe(403)
    expect((await change(admin, account, organizer, ADMIN)).result).toEqual({
      id: organizer.memberId,
      roles: ADMIN,
      version: 2,
    })
    expect((await ask(members.list, organizer, { params: account })).status).toBe(200)
    await change(admin, account, organizer, ['organizer'], 2)
    expect((await ask(members.list, organizer, { params: account })).status).toBe(403)
    expect(await auditOf(sql, account.accountId, 'users.roles.change')).toMatchObject([
      {
        person_id: admin.personId,
        target_id: organizer.memberId,
        before: { roles: ['organizer'] },
        after: { roles: ADMIN },
      },
      { before: { roles: ADMIN }, after: { roles: ['organizer'] } },
    ])
    const events = await eventsOf(sql, account.accountId)
    expect(events).toHaveLength(4)
    expect(events).toContainEqual({
      audience: { personId: organizer.personId },
      event: { type: 'permissions', accountId: account.accountId },
    })
  })

  test('is refused without role:assign, and for members of other accounts', async () => {
    const account = await personas.account('team')
    const other = await personas.account('team')
    const organizer = await personas.member(account)
    const before = await stateOf(sql, account.accountId)
    expect((await change(organizer, account, organizer, ADMIN)).problem).toMatchObject({
      status: 403,
      data: { missing: 'role:assign' },
    })
    expect((await change(account.owner, account, other.owner, ADMIN)).status).toBe(404)
    expect((await change(other.owner, account, organizer, ADMIN)).status).toBe(404)
    expect(await stateOf(sql, account.accountId)).toEqual(before)
  })

  test.each<[string, Role[], Role[], Role[], string]>([
    ['an admin gives no billing role', ADMIN, ADMIN, BILLING, 'missing_permission'],
    ['an admin does not touch a billing contact', ADMIN, BILLING, ADMIN, 'outranked'],
    [
      'only an admin can be a billing contact',
      BILLING,
      ['organizer'],
      ['organizer', 'billing_contact'],
      'billing_contact_needs_admin',
    ],
    [
      'a billing contact stays an admin',
      BILLING,
      BILLING,
      ['organizer', 'billing_contact'],
      'billing_contact_keeps_admin',
    ],
    ['an admin stays an organizer', ADMIN, ADMIN, ['admin'], 'admin_keeps_organizer'],
    [
      'no multi_user in a Team account',
      BILLING,
      ['organizer'],
      ['organizer', 'multi_user'],
      'role_not_offered',
    ],
    ['the last billing contact stays', BILLING, BILLING, ADMIN, 'last_billing_contact'],
  ])('%s', async (_, actor, target, next, reason) => {
    const account = await personas.account('team')
    const by =
      reason === 'last_billing_contact' ? account.owner : await personas.member(account, { roles: actor })
    const one = await personas.member(account, { roles: target })
    const before = await stateOf(sql, account.accountId)
    expect((await change(by, account, one, next)).problem).toMatchObject({
      code: 'not_allowed_on_member',
      data: { reason },
    })
    expect(await stateOf(sql, account.accountId)).toEqual(before)
  })

  test('never touches the owner; one may give up an own role', async () => {
    const account = await personas.account('team')
    const admin = await personas.member(account, { roles: ADMIN })
    expect((await change(admin, account, account.owner, ADMIN)).problem).toMatchObject({
      data: { reason: 'owner_untouchable' },
    })
    expect((await change(admin, account, admin, ['organizer'])).status).toBe(200)
    expect((await change(admin, account, admin, ADMIN, 2)).status).toBe(403)
  })

  test('takes a seat, and none beyond the allowance', async () => {
    const account = await personas.account('team', { seats: 1 })
    const one = await personas.member(account)
    const two = await personas.member(account, { roles: [] })
    expect((await change(account.owner, account, two, ['organizer'])).problem).toMatchObject({
      code: 'limit_reached',
      data: { key: 'seats', limit: 1 },
    })
    expect((await change(account.owner, account, one, [])).status).toBe(200)
    expect((await change(account.owner, account, two, ['organizer'])).status).toBe(200)
  })

  test('gives multi_user three times at most, suspended ones included', async () => {
    const account = await personas.account('live')
    for (let n = 0; n < 3; n++) await personas.member(account, { status: n ? 'active' : 'suspended' })
    const fourth = await personas.member(account, { roles: [] })
    expect((await change(account.owner, account, fourth, ['multi_user'])).problem).toMatchObject({
      code: 'limit_reached',
      data: { reason: 'multi_user_limit' },
    })
  })

  test('works on somebody invited: what they will hold when they come', async () => {
    const account = await personas.account('team')
    const body = { people: [{ email: 'a@b.example', language: 'en' }] }
    const { result } = await ask(invitations.create, account.owner, { params: account, body })
    const target = { memberId: result.items[0]?.memberId ?? '' }
    expect((await change(account.owner, account, target, ADMIN)).result).toMatchObject({ roles: ADMIN })
    expect(
      (await eventsOf(sql, account.accountId)).filter(({ event }) => event.type === 'permissions'),
    ).toEqual([])
  })

  test('is refused on a screen that shows an earlier state', async () => {
    const account = await personas.account('team')
    const one = await personas.member(account)
    await change(account.owner, account, one, ADMIN)
    const { status, problem } = await change(account.owner, account, one, ['organizer'])
    expect(status).toBe(409)
    expect(problem).toMatchObject({ code: 'changed_meanwhile', data: { version: 2 } })
  })

  test.each([
    [['king'], ['body', 'roles', 0], 'not_a_choice'],
    ['admin', ['body', 'roles'], 'malformed'],
    [[...ROLES, ...ROLES], ['body', 'roles'], 'too_long'],
  ])('refuses %j at its field', async (next, path, code) => {
    const account = await personas.account('team')
    const organizer = await personas.member(account)
    const body = { roles: next, version: 1 }
    const params = { accountId: account.accountId, memberId: organizer.memberId }
    const { status, problem } = await ask(roles.change, account.owner, { params, body })
    expect(status).toBe(422)
    expect(problem.errors).toContainEqual(expect.objectContaining({ path, code }))
  })
})
