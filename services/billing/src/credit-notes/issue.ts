import { randomUUID } from 'node:crypto'
import type { Language } from '@foyer/contracts/fields'
import { totalOf } from '../engine/totals.ts'
import type { BilledLine, Line, Minor, Subscription } from '../engine/types.ts'
import { catalogueOf } from '../catalogue/loaded.ts'
import { draftOf } from '../ledger/draft.ts'
import { issue, type Issued } from '../ledger/issue.ts'
import { payOpen } from '../ledger/pay-open.ts'
import { contextOf } from '../standing/context.ts'
import { languageOf } from '../standing/reader.ts'
import { store } from '../standing/store.ts'
import { iso } from '../words/shown.ts'
import { foundInvoice } from './account.ts'
import { leftOf } from './left.ts'
import { correctedLines, creditLines, grossOf, type Wanted } from './lines.ts'
import { CannotCredit } from './refused.ts'
import type { Sends } from '../sends.ts'

export interface ToCredit {
  accountId: string
  invoiceId: string
  wanted: Wanted
  /** Whether an invoice with the present billing details takes its place. */
  replaced: boolean
  /** Why, as the credit note says: in somebody's words, or in ours in the language of the invoice. */
  note: string | Readonly<Record<Language, string>>
}

export interface Credited {
  creditNote: Issued
  corrected: Issued | null
  /** What became credit, tax included, in minor units. */
  amount: Minor
  currency: string
  at: Date
}

/**
 * Gives back what was billed, in the transaction of an account that is locked: the credit note, the invoice in place
 * of the one it corrects, the ledger, and what the subscription may still be credited for. What the credit note
 * gives back pays first what is open of its invoice; the new invoice uses the rest, and then it pays other open ones.
 */
export async function creditInvoice(db: Sends, to: ToCredit): Promise<Credited> {
  const { accountId, invoiceId, wanted, replaced } = to
  const found = await foundInvoice(db, accountId, invoiceId)
  if (found.kind !== 'invoice') throw new CannotCredit(`${found.number} is a credit note.`)
  const lefts = leftOf(found.lines, found.credits)
  const given = creditLines(lefts, wanted, randomUUID)
  const { tax } = contextOf({ ...found, buyer: found.present }, randomUUID)
  const again = replaced ? correctedLines(lefts, tax, randomUUID) : []
  const amount = -grossOf(given)
  // What is open of the invoice is paid by what its credit note gives back.
  const settled = found.open < 0n ? 0n : found.open < amount ? found.open : amount

  const { seller } = catalogueOf(found.catalogueVersion, found.catalogue)
  const about = { accountId, at: found.now, state: found.state }
  const note = {
    ...draftOf({ ...about, id: randomUUID(), amounts: totalOf(given, 0n), buyer: found.billed }),
    currency: found.currency,
    corrects: invoiceId,
    note: typeof to.note === 'string' ? to.note : to.note[languageOf(found.billed.language)],
  }
  const balance = found.credit + amount - settled
  const amounts = totalOf(
    again.map(({ line }) => line),
    balance,
  )
  const instead = {
    ...draftOf({ ...about, id: randomUUID(), amounts, buyer: found.present }),
    currency: found.currency,
    corrects: invoiceId,
  }
  const after = creditedState(found.state, given, again)
  await store(db, [{ accountId, before: found.state.version, state: after }])
  const issued = await issue(db, seller, replaced ? [note, instead] : [note])
  await payOpen(db, [{ accountId, at: iso(found.now), first: [invoiceId] }])
  const of = (id: string) => issued.find((one) => one.id === id) ?? null
  const creditNote = of(note.id)
  if (!creditNote) throw new Error('The credit note was not issued')
  return { creditNote, corrected: of(instead.id), amount, currency: found.currency, at: new Date(found.now) }
}

/** Billed lines that may still be credited: less by what was given back, and those billed again under their new names. */
function creditedState(
  state: Subscription,
  given: readonly Line[],
  again: readonly { readonly of: string; readonly line: Line }[],
): Subscription {
  const billed = state.billed.map((line): BilledLine => {
    const instead = again.find(({ of }) => of === line.id)
    if (instead) return { ...instead.line, period: line.period, rule: line.rule, credited: 0n }
    const credits = given.filter((one) => one.credits === line.id)
    return { ...line, credited: credits.reduce((sum, { amount }) => sum - amount, line.credited) }
  })
  return { ...state, billed, version: state.version + 1 }
}
