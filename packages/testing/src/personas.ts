import { createHash, randomBytes, randomUUID } from 'node:crypto'
import postgres from 'postgres'

/** Somebody of a test: who they are, their membership, and the headers that make a request theirs. */
export interface Persona {
  personId: string
  memberId: string
  email: string
  name: string
  /** Headers of a browser of ours, signed in as this person. */
  headers: Record<string, string>
}

export interface TestAccount {
  accountId: string
  pageAddress: string
  family: 'team' | 'live'
  owner: Persona
}

export interface NewMember {
  roles?: readonly string[]
  status?: 'active' | 'suspended'
  name?: string
  email?: string
  language?: 'en' | 'fr'
}

/** Makes accounts and people straight in the database, through the functions the product uses where there are any. */
export class Personas {
  readonly sql: postgres.Sql

  /** @param url a superuser's address: it sees past row-level security, which a test must be able to. */
  constructor(url: string) {
    this.sql = postgres(url, { max: 2, onnotice: () => undefined })
  }

  async account(
    family: 'team' | 'live' = 'team',
    allowances: Record<string, number | null> = {},
  ): Promise<TestAccount> {
    const word = randomBytes(5).toString('hex')
    const person = await this.#person(`Owner ${word}`, `owner@${word}.example`, 'en')
    const [opened] = await this.sql<{ account_id: string; page_address: string }[]>`
      select * from users.open_account(${person.id}, ${person.name}, ${person.email}, ${`Account ${word}`}, ${family}, 'en', 'Europe/Paris')`
    if (!opened) throw new Error('no account was opened')
    for (const [key, value] of Object.entries(allowances)) {
      await this.sql`insert into users.allowances (account_id, key, value) values (${opened.account_id}, ${key}, ${value})
        on conflict (account_id, key) do update set value = excluded.value`
    }
    const [member] = await this.sql<{ id: string }[]>`
      select id from users.members where account_id = ${opened.account_id} and owner`
    const owner = await this.#signedIn(person, member?.id ?? '')
    return { accountId: opened.account_id, pageAddress: opened.page_address, family, owner }
  }

  /** Adds a member with a password-less person who is signed in. */
  async member(account: TestAccount, given: NewMember = {}): Promise<Persona> {
    const word = randomBytes(5).toString('hex')
    const roles = [...(given.roles ?? [account.family === 'team' ? 'organizer' : 'multi_user'])]
    const {
      name = `Member ${word}`,
      email = `member@${word}.example`,
      language = 'en',
      status = 'active',
    } = given
    const person = await this.#person(name, email, language)
    // The counting trigger runs as the schema's owner, who sees one account only, as everybody does.
    const member = await this.sql.begin(async (tx) => {
      await tx`select set_config('app.account_id', ${account.accountId}, true)`
      const [row] = await tx<{ id: string }[]>`
        insert into users.members (account_id, person_id, name, email, roles, status, language)
        values (${account.accountId}, ${person.id}, ${name}, ${email}, ${roles}, ${status}, ${language}) returning id`
      // Nobody is told of people that a test makes: the outbox holds what its own acts tell.
      await tx`delete from users.outbox where xmin = pg_current_xact_id()::xid`
      return row
    })
    return this.#signedIn(person, member?.id ?? '')
  }

  /** Another sign-in of the same person; `confirmedMinutesAgo` makes it fresh or stale. */
  async signIn(personId: string, confirmedMinutesAgo = 0): Promise<Record<string, string>> {
    const token = randomBytes(32).toString('base64url')
    const hash = createHash('sha256').update(token).digest('base64url')
    await this.sql`insert into identity.sign_ins (person_id, token, expires_at, confirmed_at)
      values (${personId}, ${hash}, now() + interval '1 day', now() - ${confirmedMinutesAgo} * interval '1 minute')`
    return { cookie: `foyer=${token}`, 'x-foyer': '1' }
  }

  close(): Promise<void> {
    return this.sql.end()
  }

  async #person(name: string, email: string, language: string) {
    const id = randomUUID()
    await this.sql`insert into identity.persons (id, name, email, email_verified, language) values (${id}, ${name}, ${email}, true, ${language})`
    return { id, name, email }
  }

  async #signedIn(person: { id: string; name: string; email: string }, memberId: string): Promise<Persona> {
    return {
      personId: person.id,
      memberId,
      name: person.name,
      email: person.email,
      headers: await this.signIn(person.id),
    }
  }
}

/** The headers of a write: as {@link Persona.headers}, with a JSON body and a fresh key. */
export function writing(headers: Record<string, string>, key: string = randomUUID()): Record<string, string> {
  return { ...headers, 'content-type': 'application/json', 'idempotency-key': key }
}
