import type { Permission } from './catalogue.ts'
import { maskOf } from './masks.ts'
import { keepsCounts, keepsOrder, type RoleChange } from './role-change.ts'
import {
  ROLES,
  isMember,
  normaliseRoles,
  permissionsOfRole,
  rolesOffered,
  type Family,
  type MemberFacts,
  type Role,
} from './roles.ts'
import {
  covers,
  decide,
  demand,
  holdsPermission,
  keepsBillingContact,
  multiUsersFit,
  outranks,
  refuse,
  sharesAccount,
  takesMultiUserPlace,
  type Ruling,
  type Situation,
} from './rulings.ts'

// Giving and taking a role need the same permission.
const ASSIGNED_BY: Readonly<Record<Role, Permission>> = {
  organizer: 'role:assign',
  admin: 'role:assign',
  billing_contact: 'billing_contact:assign',
  multi_user: 'multi_user:assign',
}

/** May the actor give and take these roles? Nobody gives more than they hold. */
export function canChangeRoles(
  actor: MemberFacts,
  target: MemberFacts,
  change: RoleChange,
  situation: Situation,
): Ruling {
  return decide(function* () {
    yield holdsPermission(actor, 'role:assign')
    yield sharesAccount(actor, target)
    yield outranks(actor, target)
    for (const role of change.take ?? []) yield mayTake(actor, role)
    for (const role of change.give ?? []) yield* mayGive(actor, role)
    yield keepsOrder(target, change)
    yield keepsCounts(target, change, situation)
  })
}

/** May the actor invite that many people (0: send again) with these roles? */
export function canInvite(
  actor: MemberFacts,
  roles: readonly Role[],
  situation: Situation,
  people = 1,
): Ruling {
  return decide(function* () {
    yield holdsPermission(actor, 'invitation:create')
    yield demand(Number.isInteger(people) && people >= 0, 'invalid_change')
    yield demand(roles.length > 0, 'no_role_named')
    for (const role of roles) yield* mayGive(actor, role)
    const alone = roles.includes('billing_contact') && !roles.includes('admin')
    yield demand(!alone, 'billing_contact_needs_admin', { role: 'billing_contact' })
    if (takesMultiUserPlace(roles)) yield multiUsersFit(situation, people)
  })
}

/** May the actor revoke an invitation that names these roles? */
export function canRevokeInvitation(actor: MemberFacts, roles: readonly Role[]): Ruling {
  return decide(function* () {
    yield holdsPermission(actor, 'invitation:revoke')
    for (const role of roles)
      yield covers(actor, maskOf(permissionsOfRole(role, actor.family)), 'outranked', role)
  })
}

/** May the actor change what the account says about a member? Everybody with the right may about themselves. */
export function canUpdateMember(actor: MemberFacts, target: MemberFacts): Ruling {
  return decide(function* () {
    yield holdsPermission(actor, 'member:update')
    yield sharesAccount(actor, target)
    if (target.memberId !== actor.memberId) yield outranks(actor, target)
  })
}

/** May the actor suspend a member? */
export function canSuspend(actor: MemberFacts, target: MemberFacts, situation: Situation): Ruling {
  return decide(function* () {
    yield* mayAffect(actor, target, 'member:suspend')
    yield demand(target.status === 'active', 'already_suspended')
    yield keepsBillingContact(target, situation)
  })
}

/** May the actor end a suspension? A suspended multi_user has kept the place, so no limit is touched. */
export function canReactivate(actor: MemberFacts, target: MemberFacts): Ruling {
  return decide(function* () {
    yield* mayAffect(actor, target, 'member:suspend')
    yield demand(target.status === 'suspended', 'not_suspended')
  })
}

/** May the actor remove a member? One's own membership is left, not removed. */
export function canRemove(actor: MemberFacts, target: MemberFacts, situation: Situation): Ruling {
  return decide(function* () {
    yield* mayAffect(actor, target, 'member:remove')
    yield keepsBillingContact(target, situation)
  })
}

/** May a person leave the account? That needs no permission, suspended people may too; the owner may not. */
export function canLeave(self: MemberFacts, situation: Situation): Ruling {
  return decide(function* () {
    yield demand(isMember(self), 'not_a_member')
    yield demand(self.owner === false, 'owner_cannot_leave')
    yield keepsBillingContact(self, situation)
  })
}

/** May the owner hand the account to this member? Asked when it is offered and again when it is accepted. */
export function canTransfer(owner: MemberFacts, receiver: MemberFacts, situation: Situation): Ruling {
  return decide(function* () {
    yield holdsPermission(owner, 'account:transfer')
    yield demand(owner.owner === true, 'owner_only', { missing: 'account:transfer' })
    yield sharesAccount(owner, receiver)
    yield demand(receiver.memberId !== owner.memberId && receiver.owner === false, 'own_membership')
    yield demand(receiver.status === 'active', 'receiver_suspended')
    const former = rolesAfterTransfer(owner.family).formerOwner
    const swaps = takesMultiUserPlace(normaliseRoles(receiver.family, receiver.roles))
    if (takesMultiUserPlace(former) && !swaps) yield multiUsersFit(situation, 1)
  })
}

/** The roles both hold after a transfer: the former owner keeps the most the family offers. */
export function rolesAfterTransfer(family: Family): {
  newOwner: readonly Role[]
  formerOwner: readonly Role[]
} {
  const offered = rolesOffered(family)
  return { newOwner: family === 'team' ? offered : [], formerOwner: offered }
}

function* mayAffect(actor: MemberFacts, target: MemberFacts, permission: Permission): Iterable<Ruling> {
  yield holdsPermission(actor, permission)
  yield sharesAccount(actor, target)
  yield demand(target.memberId !== actor.memberId, 'own_membership')
  yield outranks(actor, target)
}

function mayTake(actor: MemberFacts, role: Role): Ruling {
  return ROLES.includes(role) ? holdsPermission(actor, ASSIGNED_BY[role], role) : refuse('invalid_change')
}

function* mayGive(actor: MemberFacts, role: Role): Iterable<Ruling> {
  yield demand(rolesOffered(actor.family).includes(role), 'role_not_offered', { role })
  yield holdsPermission(actor, ASSIGNED_BY[role], role)
  yield covers(actor, maskOf(permissionsOfRole(role, actor.family)), 'beyond_own', role)
}
