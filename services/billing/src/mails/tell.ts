import type { PaymentHappened } from '@foyer/contracts/billing/happenings'
import type { Notice } from '@foyer/contracts/billing/notices'
import type { Pool } from '@foyer/database/connect'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { invoiceFacts } from './invoice-facts.ts'
import { type AccountFacts, letterOf, letterOfPayment, type Letter } from './letters.ts'
import { payersOf, type Payers } from './payers.ts'
import { type Sends, sends } from '../sends.ts'

/**
 * Mails those who look after an account's billing what happened, once: the note that they were told and the mails to
 * send are one transaction, so a job that is killed and done again finds the note.
 * @param run pool of the role `run_billing`
 */
export function tellOfNotice(run: Pool, notice: Notice): Promise<void> {
  const about = { accountId: notice.accountId, key: keyOf(notice), at: notice.at }
  return once(run, about, async (db) => {
    const facts = 'invoiceId' in notice ? await invoiceFacts(db, notice, notice.at) : undefined
    const account = await accountFacts(db, notice.accountId)
    const letter = letterOf(notice, facts, account)
    return letter && (facts || notice.kind === 'closed') ? { ...letter, timeZone: account.timeZone } : letter
  })
}

/** The same of a payment; `jobId` names the happening, since the same can become of a payment twice. */
export function tellOfPayment(run: Pool, happened: PaymentHappened, jobId: string): Promise<void> {
  const about = { accountId: happened.accountId, key: `payment ${jobId}`, at: undefined }
  return once(run, about, async (db) => {
    const facts = await invoiceFacts(db, happened)
    const letter = letterOfPayment(happened, facts)
    return letter && { ...letter, timeZone: facts?.timeZone }
  })
}

async function once(
  run: Pool,
  { accountId, key, at }: { accountId: string; key: string; at: string | undefined },
  write: (db: Sends) => Promise<Letter | undefined>,
): Promise<void> {
  await Transaction.run(run, async (tx) => {
    const db = sends(tx)
    const noted = await db.rows(
      sql`insert into billing.notices (account_id, key) values (${accountId}, ${key}) on conflict do nothing returning key`,
    )
    if (noted.length === 0) return
    const letter = await write(db)
    const payers = letter && (await payersOf(db, accountId))
    if (payers) await leave(db, letter, payers, at)
  })
}

/** A mail for each person in their language, and for each extra recipient of documents in the documents' language. */
async function leave(
  db: Sends,
  { mail, path, documents, timeZone: ofDocument }: Letter,
  { name: account, pageAddress, timeZone, people, ownClock, open }: Payers,
  at: string | undefined,
): Promise<void> {
  const known = new Set(people.map(({ email }) => email))
  const only = (documents?.recipients ?? [])
    .filter((email) => !known.has(email))
    .map((email) => ({ email, name: '', language: documents?.language ?? 'en', timeZone, path: null }))
  const mails = [
    ...people.map((one) => ({ ...one, path: open ? `/${pageAddress}/billing/${path}` : null })),
    ...only,
  ].map(({ email: to, ...who }) => {
    const said = mail(who.language)
    const zone = { timeZone: ofDocument ?? who.timeZone }
    const asOf = ownClock ? { asOf: at ?? ('at' in said ? said.at : undefined) } : {}
    return { topic: 'mail', mail: { to, ...who, ...zone, account, ...asOf, ...said } }
  })
  await db.rows(
    sql`insert into billing.outbox (message) select m from jsonb_array_elements(${JSON.stringify(mails)}::text::jsonb) m`,
  )
}

function keyOf(notice: Notice): string {
  if (notice.kind === 'issued') return `issued ${notice.invoiceId}`
  if (notice.kind === 'step') return `${notice.action} ${notice.afterDays} ${notice.invoiceId}`
  if (notice.kind === 'departed')
    return `departed ${notice.at} ${[...notice.names, notice.invitations].join()}`
  if (notice.kind === 'card_expires') return `card ${notice.methodId} ${notice.expYear}-${notice.expMonth}`
  if (notice.kind === 'correction_declined') return `declined ${notice.correctionId}`
  // An account is closed once, however often the job that ends its subscription runs.
  if (notice.kind === 'closed') return 'closed'
  return 'on' in notice ? `${notice.kind} ${notice.on}` : `${notice.kind} ${notice.at}`
}

async function accountFacts(db: Sends, accountId: string): Promise<AccountFacts> {
  const [found] = await db.rows<AccountFacts>(sql`
    select s.state -> 'plan' -> 'name' as plan, s.state -> 'anchor' ->> 'timeZone' as "timeZone", users.is_closed(s.account_id) as closed,
      (select coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'amount', billing.open_of(i.account_id, i.id)::text,
          'currency', i.currency, 'dueAt', platform.iso(o.due_at)) order by o.due_at, i.number), '[]')
        from billing.owed o join billing.invoices i on i.account_id = o.account_id and i.id = o.invoice_id
        where o.account_id = s.account_id) as owed
    from billing.subscriptions s where s.account_id = ${accountId}`)
  return found ?? { plan: { en: '', fr: '' }, timeZone: 'UTC', closed: false, owed: [] }
}
