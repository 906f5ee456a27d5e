import type { Sql } from 'postgres'
import { expect } from 'vitest'

/** Tables that may change although a request is refused: they count attempts. */
const COUNTING = new Set(['identity.attempts'])
/** Columns that say when somebody was last seen, which a refused request may well say. What the database derives says nothing new. */
const SEEN = ['updated_at', 'last_active_at', 'last_used_at']

/** Waits until everything that earlier writes asked for in the background is done. */
export async function settled(sql: Sql): Promise<void> {
  await expect.poll(() => open(sql), { timeout: 20_000, interval: 20 }).toBe(0)
}

async function open(sql: Sql): Promise<number> {
  const [row] = await sql<{ open: number }[]>`select (
    (select count(*) from identity.outbox) + (select count(*) from users.outbox) + (select count(*) from billing.outbox) +
    (select count(*) from jobs.job where state in ('created', 'retry', 'active')))::integer as open`
  return row?.open ?? 0
}

/** One line for each table of the services, different as soon as any row of it is. */
export async function fingerprint(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string; derived: string[] }[]>`
    select n.nspname || '.' || c.relname as name, array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attgenerated <> '') as derived
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('identity', 'users', 'billing') order by 1`
  const lines = tables
    .filter(({ name }) => !COUNTING.has(name))
    .map(async ({ name, derived }) => {
      if (name.endsWith('.outbox')) return [name, await everWritten(sql, name)] as const
      const [row] = await sql<{ line: string }[]>`
        select count(*) || ' ' || coalesce(sum(hashtextextended((to_jsonb(t) - ${[...SEEN, ...derived]}::text[])::text, 0)), 0) as line from ${sql(name)} t`
      return [name, row?.line ?? ''] as const
    })
  return Object.fromEntries(await Promise.all(lines))
}

/** Rows of an outbox go when they are carried out; how many there ever were only grows by writing. */
async function everWritten(sql: Sql, table: string): Promise<string> {
  const [row] = await sql<
    { last: string }[]
  >`select coalesce(pg_sequence_last_value(pg_get_serial_sequence(${table}, 'id')::regclass), 0)::text as last`
  return row?.last ?? ''
}
