import type { Input, Result } from '@foyer/contracts/endpoint'
import type { ownershipContract } from '@foyer/contracts/users/ownership'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { sql } from 'drizzle-orm'
import { ownershipTransfers } from '../schema.ts'
import { ownershipChanged } from './tell.ts'

type Withdraw = typeof ownershipContract.withdraw

/** Takes the offer back; its link leads nowhere from now on. */
export async function withdrawOffer(
  grant: Grant<'account:transfer'>,
  db: AccountDb,
  { params }: Input<Withdraw>,
): Promise<Result<Withdraw>> {
  const { toMemberId } = await db.one<{ toMemberId: string }>(
    sql`delete from ${ownershipTransfers} where ${ownershipTransfers.id} = ${params.transferId} returning to_member_id as "toMemberId"`,
  )
  db.audit({ targetType: 'member', targetId: toMemberId })
  ownershipChanged(db, grant.accountId)
  return { done: true }
}
