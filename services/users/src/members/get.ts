import type { Input } from '@foyer/contracts/endpoint'
import type { membersContract } from '@foyer/contracts/users/members'
import { AccountQuery } from '@foyer/database/account-read'
import { sql } from 'drizzle-orm'
import { memberItem } from './item.ts'

const body = sql`select ${memberItem.text} ${memberItem.from} where m.id = ${sql.placeholder('memberId')}::uuid`

/** One member; who they are is masked where they are the owner and the asking member may not see that. */
export function getMember({ params }: Input<typeof membersContract.get>): AccountQuery {
  return new AccountQuery(body, undefined, { memberId: params.memberId })
}
