import {
  array,
  assert,
  boolean,
  constantFrom,
  nat,
  property,
  record,
  subarray,
  type Arbitrary,
} from 'fast-check'
import { expect, test } from 'vitest'
import { member } from '../fixtures/member.ts'
import {
  canChangeRoles,
  canInvite,
  canLeave,
  canReactivate,
  canRemove,
  canSuspend,
  canTransfer,
  rolesAfterTransfer,
} from './guards.ts'
import { rolesAfter, type RoleChange } from './role-change.ts'
import { ROLES, normaliseRoles, permissionsOf, type Family, type MemberFacts, type Role } from './roles.ts'
import { countsAsBillingContact, type Situation } from './rulings.ts'

const LIMIT = 3
const RUNS = { numRuns: 400, seed: 20 }

const KINDS = ['change', 'suspend', 'reactivate', 'remove', 'leave', 'transfer', 'join'] as const

const someRoles = subarray([...ROLES])
const change = record({ give: someRoles, take: someRoles }, { requiredKeys: [] })
const act = record({
  kind: constantFrom(...KINDS, 'change', 'change'),
  by: nat(7),
  to: nat(7),
  change,
})
type Act = typeof act extends Arbitrary<infer T> ? T : never

function situationOf(members: readonly MemberFacts[]): Situation {
  return {
    billingContacts: members.filter(countsAsBillingContact).length,
    multiUsers: members.filter((each) => !each.owner && each.roles.includes('multi_user')).length,
    multiUserLimit: LIMIT,
  }
}

function startOf(family: Family): MemberFacts[] {
  const roles: Role[] = family === 'team' ? ['organizer', 'admin', 'billing_contact'] : ['multi_user']
  const people: Partial<MemberFacts>[] = [{ owner: true, roles: [] }, { roles }, {}, {}, { roles: [] }]
  return people.map((each, at) => {
    const facts = member({ ...each, family, memberId: `m${at}`, personId: `p${at}` })
    return { ...facts, roles: normaliseRoles(family, facts.roles) }
  })
}

function replace(
  members: readonly MemberFacts[],
  whom: MemberFacts,
  by: Partial<MemberFacts> | null,
): MemberFacts[] {
  return members.flatMap((each) =>
    each.memberId !== whom.memberId ? [each] : by ? [{ ...each, ...by }] : [],
  )
}

function perform(
  members: MemberFacts[],
  { kind, by, to, change: roles }: Act,
  serial: number,
): MemberFacts[] {
  const [actor, target] = [members[by % members.length], members[to % members.length]]
  if (!actor || !target) return members
  const now = situationOf(members)
  if (kind === 'change' && canChangeRoles(actor, target, roles, now).allowed) {
    return replace(members, target, { roles: rolesAfter(target, roles) })
  }
  if (kind === 'suspend' && canSuspend(actor, target, now).allowed)
    return replace(members, target, { status: 'suspended' })
  if (kind === 'reactivate' && canReactivate(actor, target).allowed)
    return replace(members, target, { status: 'active' })
  if (kind === 'remove' && canRemove(actor, target, now).allowed) return replace(members, target, null)
  if (kind === 'leave' && canLeave(actor, now).allowed) return replace(members, actor, null)
  if (kind === 'transfer' && canTransfer(actor, target, now).allowed) {
    const { newOwner, formerOwner } = rolesAfterTransfer(actor.family)
    const handed = replace(members, actor, { owner: false, roles: formerOwner })
    return replace(handed, target, { owner: true, roles: newOwner })
  }
  if (kind === 'join' && canInvite(actor, roles.give ?? [], now).allowed) {
    const joined = normaliseRoles(actor.family, roles.give ?? [])
    return [
      ...members,
      member({ family: actor.family, memberId: `n${serial}`, personId: `n${serial}`, roles: joined }),
    ]
  }
  return members
}

function broken(members: readonly MemberFacts[], family: Family): string[] {
  const { billingContacts, multiUsers } = situationOf(members)
  const odd = members.filter(({ roles }) => normaliseRoles(family, roles).join() !== roles.join())
  const lone = members.filter(({ roles }) => roles.includes('billing_contact') && !roles.includes('admin'))
  return [
    ...(members.filter((each) => each.owner && each.status === 'active').length === 1 ? [] : ['one owner']),
    ...(odd.length === 0 ? [] : ['roles in order']),
    ...(lone.length === 0 ? [] : ['billing contacts are admins']),
    ...(family === 'live' || billingContacts >= 1 ? [] : ['a billing contact remains']),
    ...(multiUsers <= LIMIT ? [] : ['the limit of multi_users']),
  ]
}

test.each(['team', 'live'] as const)(
  'no sequence of acts in a %s account loses the owner or the last billing contact, or breaks the order or the limit',
  (family) => {
    const kinds = new Set<string>()
    const keeps = property(array(act, { maxLength: 60 }), (acts) => {
      let members = startOf(family)
      for (const [serial, each] of acts.entries()) {
        const before = members
        members = perform(members, each, serial)
        if (members !== before) kinds.add(each.kind)
        if (broken(members, family).length > 0) return false
      }
      return true
    })
    expect(() => assert(keeps, RUNS)).not.toThrow()
    expect([...kinds].toSorted()).toEqual([...KINDS].toSorted())
  },
)

const facts = record({
  owner: boolean(),
  roles: someRoles,
  status: constantFrom('active' as const, 'suspended' as const),
  family: constantFrom('team' as const, 'live' as const),
  memberId: constantFrom('m1', 'm2'),
}).map((each) => member(each))

const holdsAll = (who: MemberFacts, permissions: readonly string[]) => {
  const held: readonly string[] = permissionsOf(who)
  return permissions.every((permission) => held.includes(permission))
}

test('nobody gives more than they hold, nor changes who holds more', () => {
  let changed = 0
  const within = property(
    facts,
    facts,
    change,
    nat(4),
    nat(4),
    (by, whom, roles: RoleChange, contacts, users) => {
      const situation = { billingContacts: contacts, multiUsers: users, multiUserLimit: LIMIT }
      if (!canChangeRoles(by, whom, roles, situation).allowed) return true
      changed += 1
      const active = { ...whom, status: 'active' as const }
      const after = { ...active, roles: rolesAfter(whom, roles) }
      return holdsAll(by, permissionsOf(active)) && holdsAll(by, permissionsOf(after))
    },
  )
  expect(() => assert(within, { numRuns: 20_000, seed: 21 })).not.toThrow()
  expect(changed).toBeGreaterThan(100)
})

test('nobody invites, suspends or removes somebody with more than they hold', () => {
  let acted = 0
  const situation = { billingContacts: 2, multiUsers: 0, multiUserLimit: LIMIT }
  const within = property(facts, facts, someRoles, (by, whom, roles) => {
    const invited = member({ family: by.family, roles: normaliseRoles(by.family, roles) })
    const invites = canInvite(by, roles, situation).allowed
    const reaches = canSuspend(by, whom, situation).allowed || canRemove(by, whom, situation).allowed
    acted += Number(invites) + Number(reaches)
    const active: MemberFacts = { ...whom, status: 'active' }
    return (
      (!invites || holdsAll(by, permissionsOf(invited))) &&
      (!reaches || (!whom.owner && holdsAll(by, permissionsOf(active))))
    )
  })
  expect(() => assert(within, { numRuns: 10_000, seed: 22 })).not.toThrow()
  expect(acted).toBeGreaterThan(100)
})
