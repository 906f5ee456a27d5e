import type { Input, Result } from '@foyer/contracts/endpoint'
import type { ownershipContract } from '@foyer/contracts/users/ownership'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { sql } from 'drizzle-orm'
import { ownershipTransfers } from '../schema.ts'
import { ownershipChanged } from './tell.ts'

type Decline = typeof ownershipContract.decline

/** Says no to an offer, which only its receiver can. */
export async function declineOffer(
  grant: Grant<'profile:update'>,
  db: AccountDb,
  { params }: Input<Decline>,
): Promise<Result<Decline>> {
  await db.one(
    sql`delete from ${ownershipTransfers} where ${ownershipTransfers.id} = ${params.transferId} and ${ownershipTransfers.toMemberId} = ${grant.memberId} returning id`,
  )
  db.audit({ targetType: 'member', targetId: grant.memberId })
  ownershipChanged(db, grant.accountId)
  return { done: true }
}
