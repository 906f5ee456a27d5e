import { AppError } from '@foyer/database/errors'
import { canInvite } from '@foyer/permissions/guards'
import type { MemberFacts, Role } from '@foyer/permissions/roles'
import { takesMultiUserPlace, type Situation } from '@foyer/permissions/rulings'
import { enforce } from '../ruling.ts'

interface Invitee {
  email: string
  roles: readonly Role[]
}

/** One address, one invitation: names the second of two people with the same address. */
export function refuseRepeated(people: readonly Invitee[]): void {
  const errors = people.flatMap(({ email }, at) =>
    people.findIndex((other) => other.email === email) < at
      ? [{ path: ['body', 'people', at, 'email'], code: 'repeated' }]
      : [],
  )
  if (errors.length) throw new AppError('invalid_input', { errors })
}

/** May this member invite these people with these roles? All together: two multi_users take two places. */
export function mayInvite(actor: MemberFacts, people: readonly Invitee[], situation: Situation): void {
  const multiUsers = people.filter(({ roles }) => takesMultiUserPlace(roles)).length
  people.forEach(({ roles }, at) =>
    enforce(canInvite(actor, roles, situation, Math.max(1, multiUsers)), { at }),
  )
}
