import type { Language } from '@foyer/contracts/fields'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import { sql } from 'drizzle-orm'
import { languageOf, languageSql } from './reader.ts'
import { type Situation, situationOf, situationSql } from './situation.ts'

/** The account's situation and the language of who asks; `locked` until the commit, so that changes come one after another. */
export async function findSituation(
  db: AccountDb,
  personId: string,
  { locked }: { locked: boolean },
): Promise<{ situation: Situation; language: Language }> {
  const lock = locked ? db.rows(sql`select from billing.subscriptions for update`) : undefined
  const [, { situation, language }] = await Promise.all([
    lock,
    db.one<{ situation: string | null; language: string }>(
      sql`select ${situationSql} as situation, ${languageSql(personId)} as language`,
    ),
  ])
  if (situation === null) throw new AppError('not_found')
  return { situation: situationOf(situation), language: languageOf(language) }
}
