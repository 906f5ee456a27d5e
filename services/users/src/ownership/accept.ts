import type { Input, Result } from '@foyer/contracts/endpoint'
import type { ownershipContract } from '@foyer/contracts/users/ownership'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { canTransfer, rolesAfterTransfer } from '@foyer/permissions/guards'
import type { Role } from '@foyer/permissions/roles'
import { sql } from 'drizzle-orm'
import { enforce } from '../ruling.ts'
import { members, ownershipTransfers } from '../schema.ts'
import { situationOf } from '../situation.ts'
import { accountOf, offerTo, type Side, sidesOf } from './find.ts'
import { ownershipChanged } from './tell.ts'

type Accept = typeof ownershipContract.accept

/**
 * Takes the ownership over: both members change in one transaction, or neither. Everything that held when it
 * was offered is asked again, under the lock that every change of members takes.
 */
export async function acceptOwnership(
  grant: Grant<'profile:update'>,
  db: AccountDb,
  { params }: Input<Accept>,
): Promise<Result<Accept>> {
  const situation = await situationOf(db)
  await offerTo(db, params.transferId, grant.memberId)
  const { owner, receiver } = await sidesOf(db, grant.facts, grant.memberId)
  enforce(canTransfer(owner.facts, receiver.facts, situation))

  const roles = rolesAfterTransfer(grant.facts.family)
  // Sent in this order, in one round trip: one owner at any time, and the new owner's seat is free before the
  // former one takes it.
  await Promise.all([
    db.rows(sql`delete from ${ownershipTransfers} where ${ownershipTransfers.id} = ${params.transferId}`),
    change(db, owner, false, []),
    change(db, receiver, true, roles.newOwner),
    change(db, owner, false, roles.formerOwner),
  ])
  traces(db, owner, receiver, roles)
  await mails(db, grant.accountId, owner, receiver)
  return { done: true }
}

function change(db: AccountDb, { facts }: Side, owner: boolean, roles: readonly Role[]): Promise<unknown> {
  return db.rows(
    sql`update ${members} set owner = ${owner}, roles = ${`{${roles.join(',')}}`}::text[], version = version + 1 where id = ${facts.memberId}`,
  )
}

function traces(
  db: AccountDb,
  owner: Side,
  receiver: Side,
  roles: ReturnType<typeof rolesAfterTransfer>,
): void {
  db.audit({
    targetType: 'member',
    targetId: receiver.facts.memberId,
    before: { owner: false, roles: receiver.facts.roles },
    after: { owner: true, roles: roles.newOwner },
  })
  db.audit({
    targetType: 'member',
    targetId: owner.facts.memberId,
    before: { owner: true, roles: owner.facts.roles },
    after: { owner: false, roles: roles.formerOwner },
  })
}

async function mails(db: AccountDb, accountId: string, owner: Side, receiver: Side): Promise<void> {
  const account = await accountOf(db)
  ownershipChanged(db, accountId)
  for (const { facts, name, email, language } of [owner, receiver]) {
    db.emit({
      topic: 'browser',
      audience: { personId: facts.personId },
      event: { type: 'permissions', accountId },
    })
    db.emit({
      topic: 'mail',
      mail: {
        template: 'ownership-transferred',
        to: email,
        language,
        name,
        account: account.name,
        newOwner: receiver.name,
      },
    })
  }
}
