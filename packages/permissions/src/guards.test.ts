import { describe, expect, test } from 'vitest'
import { unchecked } from '../fixtures/garbage.ts'
import { ADMIN, BILLING, member } from '../fixtures/member.ts'
import {
  canChangeRoles,
  canInvite,
  canLeave,
  canReactivate,
  canRemove,
  canRevokeInvitation,
  canSuspend,
  canTransfer,
  canUpdateMember,
  roleChange,
  rolesAfter,
  rolesAfterTransfer,
} from './guards.ts'
import type { MemberFacts, Role } from './roles.ts'
import { multiUsersFit, type Situation } from './rulings.ts'

const actor = (roles: readonly Role[], more: Partial<MemberFacts> = {}) =>
  member({ memberId: 'actor', personId: 'actor', roles, ...more })
const live = (roles: readonly Role[], more: Partial<MemberFacts> = {}) =>
  member({ roles, family: 'live', ...more })
const owner = actor([], { owner: true })
const liveOwner = actor([], { owner: true, family: 'live' })
const multiUser = actor(['multi_user'], { family: 'live' })
const admin = actor(ADMIN)
const billing = actor(BILLING)
const organizer = actor(['organizer'])
const now: Situation = { billingContacts: 2, multiUsers: 2, multiUserLimit: 3 }
const last: Situation = { ...now, billingContacts: 1 }
const full: Situation = { ...now, multiUsers: 3 }
const suspended = { status: 'suspended' } as const

const yes = { allowed: true }
const no = (reason: string, about: object = {}) => ({ allowed: false, reason, ...about })

describe('changing roles', () => {
  const target = member()
  const admins = member({ roles: ADMIN })
  const biller = member({ roles: BILLING })

  test.each([
    ['an admin makes an admin', admin, target, { give: ['admin'] }, now, yes],
    [
      'an organizer is made admin and billing contact at once',
      billing,
      target,
      { give: ['admin', 'billing_contact'] },
      now,
      yes,
    ],
    ['an admin resigns', admin, admin, { take: ['admin'] }, now, yes],
    [
      'a billing contact resigns while another remains',
      billing,
      billing,
      { take: ['billing_contact'] },
      now,
      yes,
    ],
    ['billing and admin are taken together', owner, biller, { take: ['admin', 'billing_contact'] }, now, yes],
    ['a member is left without a role', admin, target, { take: ['organizer'] }, now, yes],
    ['the owner appoints a multi_user', liveOwner, live([]), { give: ['multi_user'] }, now, yes],
    [
      'the owner takes a multi_user back',
      liveOwner,
      live(['multi_user']),
      { take: ['multi_user'] },
      full,
      yes,
    ],
    ['nothing changes', admin, target, {}, now, yes],
    [
      'a suspended billing contact is none, so losing it is not losing the last',
      owner,
      member({ roles: BILLING, ...suspended }),
      { take: ['billing_contact'] },
      last,
      yes,
    ],
  ] as const)('allows: %s', (_, by, whom, change, situation, ruling) => {
    expect(canChangeRoles(by, whom, change, situation)).toEqual(ruling)
  })

  test.each([
    [
      'an organizer assigns nothing',
      organizer,
      target,
      { give: ['organizer'] },
      now,
      no('missing_permission', { missing: 'role:assign' }),
    ],
    [
      'a suspended admin assigns nothing',
      actor(ADMIN, suspended),
      target,
      { give: ['admin'] },
      now,
      no('suspended'),
    ],
    [
      'an admin does not appoint billing contacts',
      admin,
      admins,
      { give: ['billing_contact'] },
      now,
      no('missing_permission', { missing: 'billing_contact:assign', role: 'billing_contact' }),
    ],
    ['nobody raises themselves', admin, admin, { give: ['billing_contact'] }, now, no('missing_permission')],
    [
      'a billing contact has to be an admin',
      owner,
      target,
      { give: ['billing_contact'] },
      now,
      no('billing_contact_needs_admin'),
    ],
    [
      'a billing contact stays an admin',
      owner,
      biller,
      { take: ['admin'] },
      now,
      no('billing_contact_keeps_admin'),
    ],
    ['an admin stays an organizer', owner, admins, { take: ['organizer'] }, now, no('admin_keeps_organizer')],
    [
      'the last billing contact is not lost',
      owner,
      biller,
      { take: ['billing_contact'] },
      last,
      no('last_billing_contact'),
    ],
    [
      'the last billing contact does not resign',
      billing,
      billing,
      { take: ['billing_contact'] },
      last,
      no('last_billing_contact'),
    ],
    [
      'an admin does not touch who holds more',
      admin,
      biller,
      { take: ['organizer'] },
      now,
      no('outranked', { missing: 'billing_contact:assign' }),
    ],
    [
      'nor when they are suspended',
      admin,
      member({ roles: BILLING, ...suspended }),
      { take: ['admin'] },
      now,
      no('outranked'),
    ],
    [
      'the owner is untouchable',
      billing,
      member({ owner: true }),
      { take: ['organizer'] },
      now,
      no('owner_untouchable'),
    ],
    ['even to themselves', owner, owner, { give: ['admin'] }, now, no('owner_untouchable')],
    [
      'another account',
      owner,
      member({ accountId: 'globex' }),
      { give: ['admin'] },
      now,
      no('other_account'),
    ],
    [
      'the Team family has no multi_user',
      owner,
      target,
      { give: ['multi_user'] },
      now,
      no('role_not_offered', { role: 'multi_user' }),
    ],
    [
      'the Live family has no admin',
      liveOwner,
      live([]),
      { give: ['admin'] },
      now,
      no('role_not_offered', { role: 'admin' }),
    ],
    [
      'only the owner appoints multi_users',
      multiUser,
      live([]),
      { give: ['multi_user'] },
      now,
      no('owner_only', { missing: 'multi_user:assign' }),
    ],
    [
      'only the owner takes them back',
      multiUser,
      live(['multi_user']),
      { take: ['multi_user'] },
      now,
      no('owner_only'),
    ],
    ['a fourth multi_user', liveOwner, live([]), { give: ['multi_user'] }, full, no('multi_user_limit')],
    [
      'the same role given and taken',
      owner,
      target,
      { give: ['admin'], take: ['admin'] },
      now,
      no('invalid_change'),
    ],
  ] as const)('refuses: %s', (_, by, whom, change, situation, ruling) => {
    expect(canChangeRoles(by, whom, change, situation)).toMatchObject(ruling)
  })

  test('refuses what makes no sense, and never throws', () => {
    for (const change of [
      null,
      { give: 'admin' },
      { take: 7 },
      { take: ['root'] },
      { give: ['root'] },
      { give: [null] },
    ]) {
      expect(canChangeRoles(owner, target, unchecked(change), now).allowed).toBe(false)
    }
    for (const whom of [null, {}, 7])
      expect(canChangeRoles(owner, unchecked(whom), { give: ['admin'] }, now).allowed).toBe(false)
    for (const counts of [
      null,
      {},
      { billingContacts: Number.NaN, multiUsers: Number.NaN, multiUserLimit: Number.NaN },
    ]) {
      expect(canChangeRoles(owner, biller, { take: ['billing_contact'] }, unchecked(counts)).allowed).toBe(
        false,
      )
      expect(canChangeRoles(liveOwner, live([]), { give: ['multi_user'] }, unchecked(counts)).allowed).toBe(
        false,
      )
    }
  })

  test('any number of members may be admins', () => {
    const crowd = Array.from({ length: 200 }, (_, at) => member({ memberId: `m${at}` }))
    for (const each of crowd) expect(canChangeRoles(admin, each, { give: ['admin'] }, now)).toEqual(yes)
  })

  test('a change is read off two sets, and giving admin gives organizer', () => {
    expect(roleChange(ADMIN, BILLING)).toEqual({ give: ['billing_contact'], take: [] })
    expect(roleChange(ADMIN, ['organizer'])).toEqual({ give: [], take: ['admin'] })
    expect(rolesAfter(member({ roles: [] }), { give: ['admin'] })).toEqual(ADMIN)
    expect(rolesAfter(biller, { take: ['billing_contact'] })).toEqual(ADMIN)
  })
})

describe('inviting', () => {
  test.each([
    ['an admin invites an organizer', admin, ['organizer'], now, 1, yes],
    ['an admin invites an admin', admin, ADMIN, now, 1, yes],
    ['the owner invites the third multi_user', liveOwner, ['multi_user'], now, 1, yes],
    [
      'an invitation is sent again though all places are taken by it',
      liveOwner,
      ['multi_user'],
      full,
      0,
      yes,
    ],
    [
      'an organizer invites nobody',
      organizer,
      ['organizer'],
      now,
      1,
      no('missing_permission', { missing: 'invitation:create' }),
    ],
    ['an admin invites no billing contact', admin, BILLING, now, 1, no('missing_permission')],
    [
      'a billing contact is invited as admin too',
      owner,
      ['billing_contact'],
      now,
      1,
      no('billing_contact_needs_admin'),
    ],
    ['a role has to be named', admin, [], now, 1, no('no_role_named')],
    ['a multi_user invites none', multiUser, ['multi_user'], now, 1, no('owner_only')],
    ['two invitations do not share one place', liveOwner, ['multi_user'], now, 2, no('multi_user_limit')],
    ['fewer than no people', liveOwner, ['multi_user'], full, -1, no('invalid_change')],
    ['the family does not have the role', owner, ['multi_user'], now, 1, no('role_not_offered')],
  ] as const)('%s', (_, by, roles, situation, people, ruling) => {
    expect(canInvite(by, roles, situation, people)).toMatchObject(ruling)
  })

  test('an invitation is revoked by who holds what it gives', () => {
    expect(canRevokeInvitation(admin, ADMIN)).toEqual(yes)
    expect(canRevokeInvitation(admin, BILLING)).toMatchObject(no('outranked', { role: 'billing_contact' }))
    expect(canRevokeInvitation(organizer, ['organizer'])).toMatchObject(no('missing_permission'))
  })

  test('at acceptance the invitation counts already', () => {
    expect(multiUsersFit(full, 0)).toEqual(yes)
    expect(multiUsersFit({ ...full, multiUserLimit: 2 }, 0)).toMatchObject(no('multi_user_limit'))
  })
})

describe('acting on a member', () => {
  const acts = { canSuspend, canRemove } as const
  for (const [name, act] of Object.entries(acts)) {
    test.each([
      ['an admin on an organizer', admin, member(), now, yes],
      ['an admin on an admin', admin, member({ roles: ADMIN }), now, yes],
      ['the owner on a billing contact while another remains', owner, member({ roles: BILLING }), now, yes],
      [
        'the owner on the last billing contact',
        owner,
        member({ roles: BILLING }),
        last,
        no('last_billing_contact'),
      ],
      ['an admin on a billing contact', admin, member({ roles: BILLING }), now, no('outranked')],
      ['an admin on the owner', admin, member({ owner: true }), now, no('owner_untouchable')],
      ['an admin on themselves', admin, admin, now, no('own_membership')],
      ['an organizer on an organizer', organizer, member(), now, no('missing_permission')],
      [
        'an admin on another account’s member',
        admin,
        member({ accountId: 'globex' }),
        now,
        no('other_account'),
      ],
      ['a multi_user on a multi_user', multiUser, live(['multi_user']), now, yes],
    ] as const)(`${name}: %s`, (_, by, whom, situation, ruling) => {
      expect(act(by, whom, situation)).toMatchObject(ruling)
    })
  }

  test('a suspended billing contact is removed without being the last', () => {
    expect(canRemove(owner, member({ roles: BILLING, ...suspended }), last)).toEqual(yes)
  })

  test('who is suspended is reactivated, not suspended again, by who holds as much', () => {
    expect(canReactivate(admin, member(suspended))).toEqual(yes)
    expect(canSuspend(admin, member(suspended), now)).toMatchObject(no('already_suspended'))
    expect(canReactivate(admin, member())).toMatchObject(no('not_suspended'))
    expect(canReactivate(admin, member({ roles: BILLING, ...suspended }))).toMatchObject(no('outranked'))
  })

  test('a member’s entry is changed by who holds as much, one’s own too', () => {
    expect(canUpdateMember(admin, member())).toEqual(yes)
    expect(canUpdateMember(admin, admin)).toEqual(yes)
    expect(canUpdateMember(owner, owner)).toEqual(yes)
    expect(canUpdateMember(admin, member({ roles: BILLING }))).toMatchObject(no('outranked'))
    expect(canUpdateMember(billing, member({ owner: true }))).toMatchObject(no('owner_untouchable'))
    expect(canUpdateMember(organizer, organizer)).toMatchObject(no('missing_permission'))
  })
})

describe('leaving', () => {
  test.each([
    ['an organizer', organizer, last, yes],
    ['somebody suspended', member(suspended), last, yes],
    ['a billing contact while another remains', billing, now, yes],
    ['the last billing contact', billing, last, no('last_billing_contact')],
    ['the owner', owner, now, no('owner_cannot_leave')],
    ['nobody', unchecked<MemberFacts>(null), now, no('not_a_member')],
  ] as const)('%s', (_, self, situation, ruling) => expect(canLeave(self, situation)).toMatchObject(ruling))
})

describe('transferring the account', () => {
  test.each([
    ['to an organizer', owner, member(), now, yes],
    ['to a multi_user, who swaps places though all are taken', liveOwner, live(['multi_user']), full, yes],
    ['to a member without a role while a place is free', liveOwner, live([]), now, yes],
    ['to a member without a role while none is', liveOwner, live([]), full, no('multi_user_limit')],
    ['to somebody suspended', owner, member(suspended), now, no('receiver_suspended')],
    ['to oneself', owner, owner, now, no('own_membership')],
    ['to another account', owner, member({ accountId: 'globex' }), now, no('other_account')],
    ['by a billing contact', billing, member(), now, no('owner_only', { missing: 'account:transfer' })],
  ] as const)('%s', (_, from, to, situation, ruling) =>
    expect(canTransfer(from, to, situation)).toMatchObject(ruling),
  )

  test('leaves a billing contact in a Team account and at most as many multi_users in a Live account', () => {
    expect(rolesAfterTransfer('team')).toEqual({ newOwner: BILLING, formerOwner: BILLING })
    expect(rolesAfterTransfer('live')).toEqual({ newOwner: [], formerOwner: ['multi_user'] })
  })
})
