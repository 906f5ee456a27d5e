import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import type { MemberFacts, Role } from '@foyer/permissions/roles'
import { sql } from 'drizzle-orm'
import { accounts, members, ownershipTransfers } from '../schema.ts'

/** An offer as the contract shows it, from `ownership_transfers t` joined with the receiver, `members m`. */
export const transferColumns = sql`t.id, t.to_member_id as "toMemberId", m.name as "toName", m.email as "toEmail",
  platform.iso(t.created_at) as "createdAt", platform.iso(t.expires_at) as "expiresAt"`

/** A member of one of the two sides, locked: what the guards decide on, and what a mail needs. */
export interface Side {
  facts: MemberFacts
  name: string
  email: string
  language: 'en' | 'fr'
  /** Their own zone; null where their browser chooses. */
  timeZone: string | null
}

interface SideRow {
  id: string
  personId: string | null
  accountId: string
  name: string
  email: string
  owner: boolean
  roles: Role[]
  status: 'active' | 'pending' | 'suspended'
  language: 'en' | 'fr'
  timeZone: string | null
}

/** The owner and one other member. After the counters' lock, so nobody changes either until the commit. */
export async function sidesOf(
  db: AccountDb,
  account: Pick<MemberFacts, 'family' | 'readingOnly'>,
  memberId: string,
): Promise<{ owner: Side; receiver: Side }> {
  const rows = await db.rows<SideRow>(
    sql`select m.id, m.person_id as "personId", m.account_id as "accountId", m.name, m.email, m.owner, m.roles, m.status, m.language, users.zone_of(m.person_id) as "timeZone"
      from ${members} m where m.owner or m.id = ${memberId} order by m.id for update`,
  )
  const owner = rows.find((row) => row.owner)
  const receiver = rows.find((row) => row.id === memberId)
  if (!owner || !receiver) throw new AppError('not_found')
  return { owner: side(owner, account), receiver: side(receiver, account) }
}

function side(
  { id, personId, accountId, owner, roles, status, name, email, language, timeZone }: SideRow,
  { family, readingOnly }: Pick<MemberFacts, 'family' | 'readingOnly'>,
): Side {
  // Whoever has not accepted the invitation is nobody's person yet, which the guards take for no member at all.
  const facts: MemberFacts = {
    accountId,
    memberId: id,
    personId: personId ?? '',
    owner,
    roles,
    status: status === 'active' ? 'active' : 'suspended',
    family,
    readingOnly,
  }
  return { facts, name, email, language, timeZone }
}

/** An open offer to this member, locked. To everybody else it does not exist. */
export async function offerTo(db: AccountDb, transferId: string, memberId: string): Promise<void> {
  const { open } = await db.one<{ open: boolean }>(
    sql`select t.expires_at > now() as open from ${ownershipTransfers} t where t.id = ${transferId} and t.to_member_id = ${memberId} for update`,
  )
  if (!open) throw new AppError('link_expired')
}

/** What mails say about the account, and where its pages are. */
export function accountOf(db: AccountDb): Promise<{ name: string; pageAddress: string; timeZone: string }> {
  return db.one(
    sql`select a.name, a.page_address as "pageAddress", a.time_zone as "timeZone" from ${accounts} a`,
  )
}
