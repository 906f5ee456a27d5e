import { AccountQuery, entered } from '@foyer/database/account-read'
import { sql } from 'drizzle-orm'
import { languageOf, languageSql } from '../standing/reader.ts'
import { shownSubscription } from '../standing/shown.ts'
import { situationOf, situationSql, situationValues } from '../standing/situation.ts'

const body = sql`select json_build_object('situation', f.situation, 'language', ${languageSql(entered.personId)})::text
  from (select ${situationSql} as situation) f where f.situation is not null`

/** What the account has bought, and its next invoice as the engine reckons it. */
export function getSubscription(): AccountQuery {
  const shown = (row: unknown) => {
    const { situation, language } = read(row)
    return shownSubscription(situationOf(situation), languageOf(language))
  }
  return new AccountQuery(body, shown, situationValues())
}

interface Row {
  situation: string
  language: unknown
}

/** The row of the statement above. */
function read(row: unknown): Row {
  return row as Row
}
