import type { Result } from '@foyer/contracts/endpoint'
import type { ownershipContract } from '@foyer/contracts/users/ownership'
import { AccountQuery, entered } from '@foyer/database/account-read'
import { can } from '@foyer/permissions/can'
import type { MemberFacts } from '@foyer/permissions/roles'
import { sql } from 'drizzle-orm'
import { members, ownershipTransfers } from '../schema.ts'
import { transferColumns } from './find.ts'

type Get = Result<typeof ownershipContract.get>

/** The open offer: to its receiver, whoever they are, and to those who may see the account's settings. */
export function getTransfer(): AccountQuery {
  const open = sql`select ${transferColumns} from ${ownershipTransfers} t
    join ${members} m on m.account_id = t.account_id and m.id = t.to_member_id where t.expires_at > now()`
  return new AccountQuery(
    sql`select json_build_object('transfer', row_to_json(o), 'mine', coalesce(o."toMemberId" = ${entered.memberId}, false))::text
      from (select 1) one left join (${open}) o on true`,
    (answer, facts) => forReader(transferOf(answer), facts),
  )
}

function forReader(answer: Get, facts: MemberFacts): Get {
  return answer.mine || can(facts, 'account:read').allowed ? answer : { transfer: null, mine: false }
}

/** Composed by the query above. */
function transferOf(answer: unknown): Get {
  return answer as Get
}
