import { randomUUID } from 'node:crypto'
import type { Notice } from '@foyer/contracts/billing/notices'
import { sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'
import { stepsAhead } from '../engine/dunning.ts'
import { endNow } from '../engine/renew.ts'
import type { DunningStep } from '../engine/types.ts'
import { announce } from '../standing/announce.ts'
import { store } from '../standing/store.ts'
import { iso } from '../words/shown.ts'
import { stepsFor, takesNothing } from './after-end.ts'
import { type Ending, giveBack } from './give-back.ts'
import { type Owed, owedOf, type OwedPlace, type WhichOwed } from './owed.ts'
import type { Sends } from '../sends.ts'

export interface Round {
  /** Steps that were carried out. */
  done: number
  failed: { accountId: string; error: unknown }[]
  /** Null: nothing else is due. */
  next: OwedPlace | null
}

/** A step of one invoice, with the instants it came and is done at. */
interface Done extends Pick<DunningStep, 'afterDays' | 'action'> {
  accountId: string
  invoiceId: string
  dueAt: string
  doneAt: string
  /** A new try to charge is told of by what becomes of it; what takes nothing away, not at all. */
  told: boolean
}

/** What a portion comes to before it is written. */
interface Work {
  steps: Done[]
  looked: { accountId: string; invoiceId: string; nextAt: string | null }[]
  ended: Map<string, Ending>
}

/**
 * Carries out the steps that have come for invoices that stay unpaid, a portion in one transaction: each once, with
 * its audit row, whatever is killed when. Accounts that somebody is changing are left to the next round.
 */
export async function carryOut(db: Sends, which: WhichOwed): Promise<Round> {
  const owed = await owedOf(db, which)
  if (owed.length === 0) return { done: 0, failed: [], next: null }
  const [catalogue] = await db.rows<{ version: number; content: unknown }>(
    sql`select version, catalogue as content from billing.catalogues order by version desc limit 1`,
  )
  if (!catalogue) return { done: 0, failed: [], next: null }
  const { dunning: steps, seller } = catalogueOf(catalogue.version, catalogue.content)
  const work: Work = { steps: [], looked: [], ended: new Map() }
  const failed: Round['failed'] = []
  for (const one of owed) {
    try {
      takeStock(one, steps, work)
    } catch (error) {
      failed.push({ accountId: one.accountId, error })
    }
  }
  work.steps.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  const told = noticesOf(work)
  const endings = [...work.ended.values()]
  await store(db, endings)
  await Promise.all([db.rows(traces(work)), charge(db, work.steps), announce(db, told)])
  await giveBack(db, seller, endings)
  return { done: work.steps.length, failed, next: nextOf(owed, which.limit) }
}

/** What there is to do about one invoice, and when to look at it next. */
function takeStock(owed: Owed, steps: readonly DunningStep[], work: Work): void {
  const { accountId, invoiceId, state, now } = owed
  const unpaid = { dueAt: owed.dueAt, timeZone: state.anchor.timeZone }
  const ahead = stepsAhead(unpaid, stepsFor(state, steps), owed.done, now)
  const due = ahead.filter(({ at }) => at <= now)
  const end = due.find(({ action }) => action === 'end')
  if (end && state.status !== 'ended' && end.at < (work.ended.get(accountId)?.at ?? Infinity)) {
    const { after, lines } = endNow(state, end.at, { newId: randomUUID })
    work.ended.set(accountId, { accountId, before: state.version, state: after, at: end.at, lines })
  }
  for (const { at, ...step } of due)
    work.steps.push({
      ...step,
      accountId,
      invoiceId,
      dueAt: iso(at),
      doneAt: iso(now),
      told: step.action !== 'retry' && !takesNothing(state, step, at),
    })
  const next = ahead.find(({ at }) => at > now)
  work.looked.push({ accountId, invoiceId, nextAt: next ? iso(next.at) : null })
}

/** Whom to tell of what: an end that changed nothing is told of to nobody. */
function noticesOf({ steps, ended }: Work): Notice[] {
  const ending = new Set(ended.keys())
  return steps.flatMap(({ accountId, invoiceId, action, afterDays, dueAt, told }): Notice[] => {
    if (!told || action === 'retry' || (action === 'end' && !ending.delete(accountId))) return []
    return [{ kind: 'step', accountId, at: dueAt, invoiceId, action, afterDays }]
  })
}

/** Has an invoice charged again: once, however many tries the clock has passed. */
async function charge(db: Sends, steps: readonly Done[]): Promise<void> {
  const tries = steps.filter(({ action }) => action === 'retry')
  const invoices = [...new Map(tries.map((step) => [step.invoiceId, step])).values()]
  if (invoices.length === 0) return
  const messages = invoices.map(({ accountId, invoiceId }) => ({
    topic: 'billing.charge',
    accountId,
    invoiceId,
  }))
  await db.rows(
    sql`insert into billing.outbox (message) select m from jsonb_array_elements(${JSON.stringify(messages)}::text::jsonb) m`,
  )
}

/** The steps and when to look next, an audit row for each step, and word to open browsers. */
function traces({ steps, looked }: Work) {
  return sql`
    with step as (
      insert into billing.dunning_steps (account_id, invoice_id, after_days, action, due_at, done_at)
        select "accountId", "invoiceId", "afterDays", action, "dueAt", "doneAt"
        from jsonb_to_recordset(${JSON.stringify(steps)}::text::jsonb) d ("accountId" uuid, "invoiceId" uuid, "afterDays" int, action text,
          "dueAt" timestamptz, "doneAt" timestamptz)
        returning *),
    looked as (
      update billing.owed o set next_at = n."nextAt"
        from jsonb_to_recordset(${JSON.stringify(looked)}::text::jsonb) n ("accountId" uuid, "invoiceId" uuid, "nextAt" timestamptz)
        where o.account_id = n."accountId" and o.invoice_id = n."invoiceId"),
    audited as (
      insert into billing.audit (account_id, action, target_type, target_id, after)
        select account_id, 'billing.dunning.' || action, 'invoice', invoice_id::text,
          jsonb_build_object('afterDays', after_days, 'dueAt', platform.iso(due_at)) from step order by due_at)
    insert into billing.outbox (message)
      select jsonb_build_object('topic', 'browser', 'audience', jsonb_build_object('accountId', account_id, 'permission', 'subscription:read'),
        'event', jsonb_build_object('type', 'stale', 'accountId', account_id, 'keys', jsonb_build_array('subscription', 'invoices', 'credits', 'entitlements', 'offers')))
      from (select distinct account_id from step) a`
}

function nextOf(owed: readonly Owed[], limit: number): OwedPlace | null {
  const last = owed.length < limit ? undefined : owed.at(-1)
  return last ? { nextAt: last.nextAt, invoiceId: last.invoiceId } : null
}
