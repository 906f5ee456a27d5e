import { describe, expect, test } from 'vitest'
import { actor, admin, billing, full, last, live, liveOwner, multiUser, no, now } from '../fixtures/cast.ts'
import { organizer, owner, suspended, yes } from '../fixtures/cast.ts'
import { unchecked } from '../fixtures/garbage.ts'
import { ADMIN, BILLING, member } from '../fixtures/member.ts'
import { canChangeRoles } from './guards.ts'
import { roleChange, rolesAfter, type RoleChange } from './role-change.ts'
import type { MemberFacts, Role } from './roles.ts'
import type { Situation } from './rulings.ts'

const plain = member()
const admins = member({ roles: ADMIN })
const biller = member({ roles: BILLING })
const sleeping = member({ roles: BILLING, ...suspended })
const give = (...roles: Role[]): RoleChange => ({ give: roles })
const take = (...roles: Role[]): RoleChange => ({ take: roles })

type Row = [title: string, by: MemberFacts, whom: MemberFacts, change: RoleChange, situation: Situation]

const ALLOWED: Row[] = [
  ['an admin makes an admin', admin, plain, give('admin'), now],
  ['admin and billing contact are given at once', billing, plain, give('admin', 'billing_contact'), now],
  ['an admin resigns', admin, admin, take('admin'), now],
  ['a billing contact resigns while another remains', billing, billing, take('billing_contact'), now],
  ['billing and admin are taken together', owner, biller, take('admin', 'billing_contact'), now],
  ['a member is left without a role', admin, plain, take('organizer'), now],
  ['the owner appoints a multi_user', liveOwner, live([]), give('multi_user'), now],
  ['the owner takes a multi_user back', liveOwner, live(['multi_user']), take('multi_user'), full],
  [
    'a multi_user is given again while all places are taken',
    liveOwner,
    live(['multi_user']),
    give('multi_user'),
    full,
  ],
  ['nothing changes', admin, plain, {}, now],
  ['a suspended billing contact is not the last one', owner, sleeping, take('billing_contact'), last],
]

test.each(ALLOWED)('allows: %s', (_, by, whom, change, situation) => {
  expect(canChangeRoles(by, whom, change, situation)).toEqual(yes)
})

const BEYOND: [...Row, refusal: object][] = [
  [...row('an organizer assigns nothing', organizer, plain, give('organizer')), no('missing_permission')],
  [
    ...row('a suspended admin assigns nothing', actor(ADMIN, suspended), plain, give('admin')),
    no('suspended'),
  ],
  [
    ...row('an admin appoints no billing contact', admin, admins, give('billing_contact')),
    no('missing_permission'),
  ],
  [...row('nobody raises themselves', admin, admin, give('billing_contact')), no('missing_permission')],
  [...row('who holds more is not touched', admin, biller, take('organizer')), no('outranked')],
  [...row('nor while suspended', admin, sleeping, take('admin')), no('outranked')],
  [
    ...row('the owner is untouchable', billing, member({ owner: true }), take('admin')),
    no('owner_untouchable'),
  ],
  [...row('even to themselves', owner, owner, give('admin')), no('owner_untouchable')],
  [...row('another account', owner, member({ accountId: 'globex' }), give('admin')), no('other_account')],
  [...row('only the owner appoints multi_users', multiUser, live([]), give('multi_user')), no('owner_only')],
  [...row('only they take them back', multiUser, live(['multi_user']), take('multi_user')), no('owner_only')],
]

const INCONSISTENT: [...Row, refusal: object][] = [
  [
    ...row('a billing contact is an admin', owner, plain, give('billing_contact')),
    no('billing_contact_needs_admin'),
  ],
  [...row('and stays one', owner, biller, take('admin')), no('billing_contact_keeps_admin')],
  [...row('an admin stays an organizer', owner, admins, take('organizer')), no('admin_keeps_organizer')],
  [...row('the last is not lost', owner, biller, take('billing_contact'), last), no('last_billing_contact')],
  [...row('nor resigns', billing, billing, take('billing_contact'), last), no('last_billing_contact')],
  [...row('Team has no multi_user', owner, plain, give('multi_user')), no('role_not_offered')],
  [
    ...row('Live has no admin', liveOwner, live([]), give('admin')),
    no('role_not_offered', { role: 'admin' }),
  ],
  [...row('no fourth multi_user', liveOwner, live([]), give('multi_user'), full), no('multi_user_limit')],
  [...row('given and taken', owner, plain, { give: ['admin'], take: ['admin'] }), no('invalid_change')],
]

function row(title: string, by: MemberFacts, whom: MemberFacts, change: RoleChange, situation = now): Row {
  return [title, by, whom, change, situation]
}

test.each([...BEYOND, ...INCONSISTENT])('refuses: %s', (_, by, whom, change, situation, refusal) => {
  expect(canChangeRoles(by, whom, change, situation)).toMatchObject(refusal)
})

test('names the permission that is missing and the role it is about', () => {
  const about = { missing: 'billing_contact:assign', role: 'billing_contact' }
  expect(canChangeRoles(admin, admins, give('billing_contact'), now)).toEqual(no('missing_permission', about))
  const missing = { missing: 'billing_contact:assign' }
  expect(canChangeRoles(admin, biller, take('organizer'), now)).toEqual(no('outranked', missing))
})

describe('refuses what makes no sense, and never throws', () => {
  const changes = [
    null,
    { give: 'admin' },
    { take: 7 },
    { take: ['root'] },
    { give: ['root'] },
    { give: [null] },
  ]
  test.each(changes)('the change %j', (change) => {
    expect(canChangeRoles(owner, plain, unchecked(change), now).allowed).toBe(false)
  })

  test.each([null, {}, 7])('the member %j', (whom) => {
    expect(canChangeRoles(owner, unchecked(whom), give('admin'), now).allowed).toBe(false)
  })

  const nothing = Number.NaN
  const counts = [null, {}, { billingContacts: nothing, multiUsers: nothing, multiUserLimit: nothing }]
  test.each(counts)('the counts %j', (situation) => {
    expect(canChangeRoles(owner, biller, take('billing_contact'), unchecked(situation)).allowed).toBe(false)
    expect(canChangeRoles(liveOwner, live([]), give('multi_user'), unchecked(situation)).allowed).toBe(false)
  })
})

test('any number of members may be admins', () => {
  const crowd = Array.from({ length: 200 }, (_, at) => member({ memberId: `m${at}` }))
  for (const each of crowd) expect(canChangeRoles(admin, each, give('admin'), now)).toEqual(yes)
})

test('a change is read off two sets, and giving admin gives organizer', () => {
  expect(roleChange(ADMIN, BILLING)).toEqual({ give: ['billing_contact'], take: [] })
  expect(roleChange(ADMIN, ['organizer'])).toEqual({ give: [], take: ['admin'] })
  expect(rolesAfter(member({ roles: [] }), give('admin'))).toEqual(ADMIN)
  expect(rolesAfter(biller, take('billing_contact'))).toEqual(ADMIN)
})
