import { sql } from 'drizzle-orm'
import { decode, encode } from '../stored.ts'
import type { Fact, Reported } from './facts.ts'
import type { Sends } from '../sends.ts'

/** Something a provider said: by itself, or as the answer to us. */
export interface Report {
  id: string
  type: string
  /** Seconds, by the provider's clock. */
  at: number
  intent: string | null
  payer: string | null
  fact: Fact | null
}

/** Keeps what a provider said. @returns whether it is new: a provider says many things twice */
export async function keepReport(db: Sends, { id, type, at, intent, payer, fact }: Report): Promise<boolean> {
  const kept = await db.rows(
    sql`insert into billing.reports (provider, id, type, at, intent, payer, fact)
      values ('stripe', ${id}, ${type}, to_timestamp(${at}), ${intent}, ${payer}, ${fact && encode(fact)}::text::jsonb)
      on conflict do nothing returning id`,
  )
  return kept.length > 0
}

/** Everything that was ever said of a payment. */
export async function reportsOf(db: Sends, intent: string): Promise<Reported[]> {
  const rows = await db.rows<{ id: string; at: number; fact: string }>(
    sql`select id, extract(epoch from at)::float8 as at, fact::text as fact from billing.reports
      where provider = 'stripe' and intent = ${intent} and fact is not null`,
  )
  return rows.map(({ id, at, fact }) => ({ id, at, fact: decode<Fact>(fact) }))
}

/** One report, as it was kept. */
export async function reportNamed(db: Sends, id: string): Promise<Omit<Report, 'fact' | 'at'> | undefined> {
  const [found] = await db.rows<{ id: string; type: string; intent: string | null; payer: string | null }>(
    sql`select id, type, intent, payer from billing.reports where provider = 'stripe' and id = ${id}`,
  )
  return found
}

/** Says that what was reported of a payment, or this one report, has been carried out. */
export async function markApplied(db: Sends, which: { intent: string } | { id: string }): Promise<void> {
  const named = 'intent' in which ? sql`intent = ${which.intent}` : sql`id = ${which.id}`
  await db.rows(
    sql`update billing.reports set applied_at = now() where provider = 'stripe' and applied_at is null and ${named}`,
  )
}
