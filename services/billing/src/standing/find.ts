import type { Language } from '@foyer/contracts/fields'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import type { Grant } from '@foyer/permissions/grant'
import { sql } from 'drizzle-orm'
import { dueAt } from '../engine/renew.ts'
import { languageOf, languageSql } from './reader.ts'
import { catchUp } from './catch-up.ts'
import { type Situation, situationOf, situationSql, situationValues } from './situation.ts'
import { stepDue } from './unpaid.ts'

/**
 * The account's situation and the language of who asks, with everything done that was due until now: a change
 * never skips an invoice that the run has not come to. `locked` until the commit, so that changes come one after another.
 */
export async function findSituation(
  db: AccountDb,
  { accountId, personId }: Pick<Grant<'subscription:change'>, 'accountId' | 'personId'>,
  { locked }: { locked: boolean },
): Promise<{ situation: Situation; language: Language }> {
  // Members first, as every write to them takes these locks.
  const held = locked ? db.rows(sql`select users.hold_members(${accountId})`) : undefined
  const lock = locked ? db.rows(sql`select from billing.subscriptions for update`) : undefined
  const [, , found] = await Promise.all([held, lock, look(db, personId)])
  const { state, now } = found.situation
  if ((dueAt(state) ?? Infinity) > now && !stepDue(found.situation)) return found
  await catchUp(db, accountId)
  return look(db, personId)
}

const LOOK = sql`select ${situationSql} as situation, ${languageSql(sql`${sql.placeholder('personId')}`)} as language`

async function look(db: AccountDb, personId: string): Promise<{ situation: Situation; language: Language }> {
  const { situation, language } = await db.one<{ situation: string | null; language: string }>(LOOK, {
    ...situationValues(),
    personId,
  })
  if (situation === null) throw new AppError('not_found')
  return { situation: situationOf(situation), language: languageOf(language) }
}
