import type { Input, Result } from '@foyer/contracts/endpoint'
import type { invitationsContract } from '@foyer/contracts/users/invitations'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError, violates } from '@foyer/database/errors'
import type { Grant } from '@foyer/permissions/grant'
import { normaliseRoles, rolesOffered } from '@foyer/permissions/roles'
import { membersChanged } from '../changed.ts'
import { invitations, members } from '../schema.ts'
import { situationOf } from '../situation.ts'
import { invitationsById } from './find.ts'
import { refuseKnown } from './known.ts'
import { mayInvite, refuseRepeated } from './rules.ts'
import { sendInvitations } from './send.ts'

type Create = typeof invitationsContract.create

/** Invites all or none: a pending member with a seat, a link and a mail in their own language for each. */
export async function createInvitations(
  grant: Grant<'invitation:create'>,
  db: AccountDb,
  { body }: Input<Create>,
): Promise<Result<Create>> {
  const { family } = grant.facts
  const people = body.people.map((person) => ({
    ...person,
    accountId: grant.accountId,
    status: 'pending' as const,
    roles: person.roles ?? rolesOffered(family).slice(0, 1),
  }))
  refuseRepeated(people)
  const [situation] = await Promise.all([
    situationOf(db),
    refuseKnown(
      db,
      people.map(({ email }) => email),
    ),
  ])
  mayInvite(grant.facts, people, situation)

  const rows = people.map((person) => ({ ...person, roles: [...normaliseRoles(family, person.roles)] }))
  const invited = await db.drizzle.insert(members).values(rows).returning().catch(knownMeanwhile)
  const opened = await db.drizzle
    .insert(invitations)
    .values(
      invited.map(({ id }) => ({ accountId: grant.accountId, memberId: id, invitedBy: grant.memberId })),
    )
    .returning()
  const items = await invitationsById(
    db,
    opened.map(({ id }) => id),
  )
  await sendInvitations(grant, db, items)
  for (const { memberId, email, roles } of items)
    db.audit({ targetType: 'member', targetId: memberId, after: { email, roles } })
  membersChanged(db, grant.accountId)
  return { items }
}

/** Somebody else invited the same address between the check and the insert. */
function knownMeanwhile(error: unknown): never {
  throw violates(error, 'address_once') ? new AppError('already_member') : error
}
