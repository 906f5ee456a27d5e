import postgres from 'postgres'

/** One account of the benchmark's data, with a sign-in of its administrator. */
export interface SeededAccount {
  accountId: string
  token: string
}

/** What {@link seed} made: many accounts of a shared table, and two alone for growth. */
export interface Seeded {
  many: readonly SeededAccount[]
  small: SeededAccount
  large: SeededAccount
}

export interface SeedSize {
  accounts: number
  membersEach: number
  small: number
  large: number
}

const uuid = (kind: string, number: string) =>
  `(lpad(to_hex(${kind}), 8, '0') || '-0000-4000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`

/** Accounts in the order of their number; the last two are the small and the large one. */
const accountId = (number: number) => `00000001-0000-4000-8000-${number.toString(16).padStart(12, '0')}`

/** The cookie value of an account's administrator; the database keeps its hash. */
export const tokenOf = (number: number) => `bench-${String(number).padStart(38, '0')}`

/** The accounts of a filled database. */
export function seededOf(size: SeedSize): Seeded {
  const one = (number: number): SeededAccount => ({ accountId: accountId(number), token: tokenOf(number) })
  return {
    many: Array.from({ length: size.accounts }, (_, at) => one(at + 1)),
    small: one(size.accounts + 1),
    large: one(size.accounts + 2),
  }
}

/**
 * Fills a migrated database, the same way each time: every account with an owner, two administrators in a
 * hundred, and names and addresses that repeat as people's do. Triggers rest meanwhile;
 * what they keep is filled in afterwards.
 */
export async function seed(adminUrl: string, size: SeedSize, say: (what: string) => void): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined })
  try {
    const [small, large] = [size.accounts + 1, size.accounts + 2]
    await sql.unsafe(
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'; set work_mem = '256MB'`,
    )
    await sql.unsafe(accounts(large))
    say(`members of ${size.accounts} accounts`)
    const later = await dropIndexes(sql)
    // Scattered over the table, as the members of many accounts are in a shared one.
    await sql.unsafe(
      members(`1 + g % ${size.accounts}`, `g / ${size.accounts}`, size.accounts * size.membersEach),
    )
    await sql.unsafe(members(String(small), 'g', size.small))
    say(`${size.large} members of one account`)
    await sql.unsafe(members(String(large), 'g', size.large))
    say('words and counts')
    await sql.unsafe(keptByTriggers([small, large]))
    for (const statement of later) await sql.unsafe(statement)
    await sql.unsafe(signIns(large))
    await sql.unsafe('vacuum analyze')
  } finally {
    await sql.end()
  }
}

/** Indexes are built faster over what is there than kept while it comes. Returns the statements that make them. */
async function dropIndexes(sql: postgres.Sql): Promise<string[]> {
  const indexes = await sql<{ make: string; drop: string }[]>`
    select case when c.oid is null then pg_get_indexdef(i.indexrelid) else format('alter table %s add constraint %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) end as make,
      case when c.oid is null then format('drop index %s', i.indexrelid::regclass) else format('alter table %s drop constraint %I cascade', i.indrelid::regclass, c.conname) end as drop
    from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
    where i.indrelid in ('users.members'::regclass, 'users.member_words'::regclass) and not coalesce(c.contype = 'p' and i.indrelid = 'users.members'::regclass, false)`
  for (const { drop } of indexes) await sql.unsafe(drop)
  return indexes.map(({ make }) => make)
}

const accounts = (count: number) => `
  insert into users.accounts (account_id, name, page_address, family, time_zone, language, organizer_language, organizer_time_zone)
  select ${uuid('1', 'a')}, 'Account ' || a, 'account-' || a, 'team', 'Europe/Paris', 'en', 'en', 'Europe/Paris'
  from generate_series(1, ${count}) a`

const NAMES = `
  firsts as (select array['Marie','Jean','Zoé','Noémie','Pierre','Łukasz','Ana','José','Chloé','Émile','Grace','Omar','Yuki','Mina','Lars','Åsa','Ivan','Olga','Paul','Rosa','Sam','Tom','Uma','Vera','Wim','Xavier','Yann','Nora','Adam','Bea'] as f),
  lasts as (select array_agg(a || b || c) as l from unnest(array['mar','dup','ber','gar','ler','mor','sim','lau','mic','lef','rou','fou','gir','bon','lam']) a, unnest(array['ti','o','na','e','i','ou']) b, unnest(array['n','nt','rd','cia','r','t','ux','lle','s']) c)`

const members = (account: string, number: string, count: number) => `
  with ${NAMES},
  people as (
    select g, ${account} as a, ${number} as n, f[1 + abs(hashint4(g) % 30)] as first, initcap(l[1 + abs(hashint4(g + 1) % 810)]) as last
    from generate_series(0, ${count - 1}) g, firsts, lasts)
  insert into users.members (account_id, id, person_id, name, email, owner, roles, status, language, last_active_at, created_at)
  select ${uuid('1', 'a')}, gen_random_uuid(), case when n % 20 = 7 then null else gen_random_uuid() end,
    first || ' ' || last, platform.fold(first) || '.' || platform.fold(last) || n || '@company' || a || '.example', n = 0,
    case when n = 0 then array['organizer', 'admin', 'billing_contact'] when n % 50 = 1 then array['organizer', 'admin'] else array['organizer'] end,
    case when n % 20 = 7 then 'pending' when n % 33 = 9 then 'suspended' else 'active' end, 'en',
    timestamptz '2025-01-01' + (g * 7919::bigint % 20000000) * interval '1 s', timestamptz '2023-01-01' + g * interval '17 s'
  from people`

/** What the triggers would have kept. Words only where something is searched for. */
const keptByTriggers = (searched: readonly number[]) => `
  insert into users.member_words (account_id, word, member_id, prev, standing, initials)
    select m.account_id, w.word, m.id, w.prev, m.standing, w.initials from users.members m cross join lateral (
      select word, coalesce(lag(word) over (order by word), '') as prev, bit_or(1::bigint << (ascii(word) % 63)) over () as initials
      from unnest(users.words(m.name || ' ' || m.email)) word) w
    where m.account_id in (${searched.map((number) => `'${accountId(number)}'`).join()});
  insert into users.standings (account_id, standing, members) select account_id, standing, count(*) from users.members group by 1, 2;
  insert into users.counters (account_id, key, value)
    select account_id, key, value from (
      select account_id, count(*) as members, count(*) filter (where not owner) as seats, 0::bigint as multi_users, 0::bigint as billing_contacts
      from users.members group by 1) c
    cross join lateral (values ('members', c.members), ('seats', c.seats), ('multi_users', c.multi_users), ('billing_contacts', c.billing_contacts)) k (key, value)`

const signIns = (count: number) => `
  insert into identity.persons (id, name, email, email_verified)
    select person_id, name, email, true from users.members where roles @> array['admin'] and not owner and created_at < '2023-03-01' and person_id is not null;
  insert into identity.sign_ins (person_id, token, expires_at)
    select m.person_id, translate(rtrim(encode(sha256(convert_to('bench-' || lpad(a::text, 38, '0'), 'UTF8')), 'base64'), '='), '+/', '-_'), now() + interval '10 years'
    from generate_series(1, ${count}) a cross join lateral (
      select person_id from users.members where account_id = ${uuid('1', 'a')} and roles @> array['admin'] and not owner and status = 'active' order by created_at limit 1) m`
