import type { Language } from '@foyer/contracts/fields'
import { hashPassword } from './hashing.ts'

export interface DemoPerson {
  email: string
  name: string
  language: Language
  timeZone: string
}

/** What a pool and a transaction both do with a statement. */
type Sends = <T extends object[]>(text: TemplateStringsArray, ...values: string[]) => PromiseLike<T>

/**
 * Makes confirmed persons with one password between them, for demo accounts and for those that an operator opens.
 * Answers each one's id by address; whoever is there already stays as they are.
 * @param send a pool of the role `app_identity`, or a transaction of it
 */
export async function seedPersons(
  send: Sends,
  people: readonly DemoPerson[],
  password: string,
): Promise<Map<string, string>> {
  const hash = await hashPassword(password)
  const rows = await send<{ email: string; id: string }[]>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(people)}::text::jsonb) w (email text, name text, language text, "timeZone" text)),
    made as (
      insert into identity.persons (email, name, language, time_zone, email_verified)
      select email, name, language, "timeZone", true from wanted on conflict (email) do nothing returning id, email),
    secured as (
      insert into identity.credentials (person_id, provider_id, provider_account_id, password)
      select id, 'credential', id::text, ${hash} from made)
    select email, id from made
    union all select p.email, p.id from identity.persons p join wanted using (email)`
  return new Map(rows.map(({ email, id }) => [email, id]))
}
