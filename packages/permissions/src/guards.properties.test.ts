import fc from 'fast-check'
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
  rolesAfter,
  rolesAfterTransfer,
  type RoleChange,
} from './guards.ts'
import { ROLES, normaliseRoles, permissionsOf, type Family, type MemberFacts, type Role } from './roles.ts'
import { countsAsBillingContact, type Situation } from './rulings.ts'

const LIMIT = 3
const RUNS = { numRuns: 400, seed: 20 }

const someRoles = fc.subarray([...ROLES])
const change = fc.record({ give: someRoles, take: someRoles }, { requiredKeys: [] })
const act = fc.record({
  kind: fc.constantFrom(
    'change',
    'change',
    'change',
    'suspend',
    'reactivate',
    'remove',
    'leave',
    'transfer',
    'join',
  ),
  by: fc.nat(7),
  to: fc.nat(7),
  change,
})
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

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

function holdsInvariants(members: readonly MemberFacts[], family: Family) {
  expect(members.filter((each) => each.owner && each.status === 'active')).toHaveLength(1)
  for (const { roles } of members) {
    expect(roles).toEqual(normaliseRoles(family, roles))
    if (roles.includes('billing_contact')) expect(roles).toContain('admin')
    if (roles.includes('admin')) expect(roles).toContain('organizer')
  }
  const { billingContacts, multiUsers } = situationOf(members)
  if (family === 'team') expect(billingContacts).toBeGreaterThanOrEqual(1)
  expect(multiUsers).toBeLessThanOrEqual(LIMIT)
}

test.each(['team', 'live'] as const)(
  'no sequence of acts in a %s account loses the owner or the last billing contact, or breaks the order or the limit',
  (family) => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        let members = startOf(family)
        acts.forEach((each, serial) => {
          members = perform(members, each, serial)
          holdsInvariants(members, family)
        })
      }),
      RUNS,
    )
  },
)

const facts = fc
  .record({
    owner: fc.boolean(),
    roles: someRoles,
    status: fc.constantFrom('active' as const, 'suspended' as const),
    family: fc.constantFrom('team' as const, 'live' as const),
    memberId: fc.constantFrom('m1', 'm2'),
  })
  .map((each) => member(each))

const holdsAll = (who: MemberFacts, permissions: readonly string[]) => {
  const held: readonly string[] = permissionsOf(who)
  return permissions.every((permission) => held.includes(permission))
}

test('nobody gives more than they hold, nor changes who holds more', () => {
  let changed = 0
  fc.assert(
    fc.property(
      facts,
      facts,
      change,
      fc.nat(4),
      fc.nat(4),
      (actor, target, roles: RoleChange, contacts, users) => {
        const situation = { billingContacts: contacts, multiUsers: users, multiUserLimit: LIMIT }
        if (!canChangeRoles(actor, target, roles, situation).allowed) return
        changed += 1
        const active = { ...target, status: 'active' as const }
        expect(holdsAll(actor, permissionsOf(active))).toBe(true)
        expect(holdsAll(actor, permissionsOf({ ...active, roles: rolesAfter(target, roles) }))).toBe(true)
      },
    ),
    { numRuns: 20_000, seed: 21 },
  )
  expect(changed).toBeGreaterThan(100)
})

test('nobody invites, suspends or removes somebody with more than they hold', () => {
  fc.assert(
    fc.property(facts, facts, someRoles, (actor, target, roles) => {
      const situation = { billingContacts: 2, multiUsers: 0, multiUserLimit: LIMIT }
      const invited = member({ family: actor.family, roles: normaliseRoles(actor.family, roles) })
      if (canInvite(actor, roles, situation).allowed)
        expect(holdsAll(actor, permissionsOf(invited))).toBe(true)
      const reached =
        canSuspend(actor, target, situation).allowed || canRemove(actor, target, situation).allowed
      if (!reached) return
      expect(target.owner).toBe(false)
      expect(holdsAll(actor, permissionsOf({ ...target, status: 'active' }))).toBe(true)
    }),
    { numRuns: 10_000, seed: 22 },
  )
})
