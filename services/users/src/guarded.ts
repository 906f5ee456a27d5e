import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import type { Permission } from '@foyer/permissions/catalogue'
import { authorize, type Grant } from '@foyer/permissions/grant'
import type { MemberFacts, Role } from '@foyer/permissions/roles'
import { demand, type Situation } from '@foyer/permissions/rulings'
import { sql } from 'drizzle-orm'
import { enforce } from './ruling.ts'
import { members } from './schema.ts'
import { situationOf } from './situation.ts'

/** Who acts on whom, as both are now that nobody else can change a member of this account until the commit. */
export interface Guarded {
  actor: MemberFacts
  target: MemberFacts
  member: MemberRow
  situation: Situation
}

interface MemberRow {
  id: string
  personId: string | null
  name: string
  email: string
  owner: boolean
  roles: Role[]
  status: 'active' | 'pending' | 'suspended'
  language: 'en' | 'fr'
  version: number
}

/**
 * Locks the account's counters and reads both members after it. What the grant was made on may have changed while
 * this write waited, so the actor is checked again: of two who remove each other, one is too late.
 */
export async function underLock(grant: Grant<Permission>, db: AccountDb, memberId: string): Promise<Guarded> {
  const [situation, rows] = await Promise.all([
    situationOf(db),
    db.rows<MemberRow>(
      sql`select m.id, m.person_id as "personId", m.name, m.email, m.owner, m.roles, m.status, m.language, m.version from ${members} m where m.id in (${grant.memberId}, ${memberId}) order by m.id for update`,
    ),
  ])
  const [self, member] = [grant.memberId, memberId].map((id) => rows.find((row) => row.id === id))
  if (!self || !member) throw new AppError('not_found')
  const actor = factsOf(self, grant)
  authorize(actor, grant.permission)
  return { actor, target: factsOf(member, grant), member, situation }
}

/** Somebody invited counts as a member who may do nothing yet: no person, not active. */
function factsOf(
  { id, personId, owner, roles, status }: MemberRow,
  { accountId, facts }: Grant<Permission>,
): MemberFacts {
  return {
    accountId,
    memberId: id,
    personId: personId ?? id,
    owner,
    roles,
    status: status === 'active' ? 'active' : 'suspended',
    family: facts.family,
    readingOnly: facts.readingOnly,
  }
}

/** Refuses what makes sense only for who has joined. */
export function refusePending({ status }: MemberRow): void {
  enforce(demand(status !== 'pending', 'still_pending'))
}

/** Refuses a change that was decided on a screen which no longer shows how things are. */
export function refuseChanged({ version }: MemberRow, shown: number): void {
  if (version !== shown) throw new AppError('changed_meanwhile', { version })
}
