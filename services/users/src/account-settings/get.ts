import { AccountQuery } from '@foyer/database/account-read'
import { sql } from 'drizzle-orm'
import { accounts } from '../schema.ts'
import { settingsColumns, settingsFor, settingsRow } from './item.ts'

/** Settings of the account; who may see the owner's personal data is decided on the facts of the same statement. */
export function getSettings(): AccountQuery {
  return new AccountQuery(
    sql`select row_to_json(s)::text from (select ${settingsColumns} from ${accounts} a) s`,
    (row, facts) => settingsFor(facts, settingsRow(row)),
  )
}
