import type { Pool } from '@foyer/database/connect'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { NotThere } from '../not-there.ts'
import { sends } from '../sends.ts'
import { paperOf } from './files.ts'

/** The PDF of a document that an operator names by its number. */
export async function paperNumbered(
  run: Pool,
  { accountId, number }: { accountId: string; number: string },
): Promise<{ filename: string; content: Buffer }> {
  const [found] = await Transaction.run(run, (tx) =>
    sends(tx).rows<{ id: string }>(
      sql`select id from billing.invoices where account_id = ${accountId} and number = ${number}`,
    ),
  )
  if (!found) throw new NotThere(`Account ${accountId} has no document ${number}.`)
  return paperOf(run, { accountId, invoiceId: found.id })
}
