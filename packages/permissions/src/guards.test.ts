import { describe, expect, test } from 'vitest'
import { admin, billing, full, last, live, liveOwner, multiUser, no, now } from '../fixtures/cast.ts'
import { organizer, owner, suspended, yes } from '../fixtures/cast.ts'
import { unchecked } from '../fixtures/garbage.ts'
import { ADMIN, BILLING, member } from '../fixtures/member.ts'
import {
  canInvite,
  canLeave,
  canReactivate,
  canRemove,
  canRevokeInvitation,
  canSuspend,
  canTransfer,
  canUpdateMember,
  rolesAfterTransfer,
} from './guards.ts'
import type { MemberFacts } from './roles.ts'
import { multiUsersFit } from './rulings.ts'

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
