import type { Input, Result } from '@foyer/contracts/endpoint'
import type { ownershipContract } from '@foyer/contracts/users/ownership'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError, violates } from '@foyer/database/errors'
import type { Grant } from '@foyer/permissions/grant'
import { canTransfer } from '@foyer/permissions/guards'
import { sql } from 'drizzle-orm'
import { enforce } from '../ruling.ts'
import { members, ownershipTransfers } from '../schema.ts'
import { situationOf } from '../situation.ts'
import { accountOf, sidesOf, transferColumns } from './find.ts'
import { ownershipChanged } from './tell.ts'

type Offer = typeof ownershipContract.offer

/** Offers the ownership for 48 hours. Nothing changes before the receiver says yes; an open offer stands in the way. */
export async function offerOwnership(
  grant: Grant<'account:transfer'>,
  db: AccountDb,
  { body }: Input<Offer>,
): Promise<Result<Offer>> {
  const { accountId } = grant
  const situation = await situationOf(db)
  const { owner, receiver } = await sidesOf(db, grant.facts, body.toMemberId)
  enforce(canTransfer(owner.facts, receiver.facts, situation))

  // Sent in this order, in one round trip: what ran out is no longer in the way.
  const [account, , offer] = await Promise.all([
    accountOf(db),
    db.rows(sql`delete from ${ownershipTransfers} where ${ownershipTransfers.expiresAt} <= now()`),
    db
      .one<Result<Offer>>(
        sql`with t as (insert into ${ownershipTransfers} (account_id, to_member_id) values (${accountId}, ${body.toMemberId}) returning *)
          select ${transferColumns} from t join ${members} m on m.account_id = t.account_id and m.id = t.to_member_id`,
      )
      .catch(openAlready),
  ])
  db.audit({ targetType: 'member', targetId: body.toMemberId, after: { expiresAt: offer.expiresAt } })
  ownershipChanged(db, accountId)
  db.emit({
    topic: 'mail',
    mail: {
      template: 'ownership-offered',
      to: receiver.email,
      language: receiver.language,
      timeZone: receiver.timeZone ?? account.timeZone,
      name: receiver.name,
      account: account.name,
      from: owner.name,
      path: `/${account.pageAddress}/users/account-settings/ownership/${offer.id}`,
      expiresAt: offer.expiresAt,
    },
  })
  return offer
}

/** Made in another window, or at the same time. */
function openAlready(error: unknown): never {
  throw violates(error, 'one_offer') ? new AppError('changed_meanwhile') : error
}
