import { plusDays } from '../engine/calendar.ts'
import type { Amounts } from '../engine/totals.ts'
import type { Instant, Subscription } from '../engine/types.ts'

/** An invoice or credit note before it has a number; negative `total`: a credit note, whose amount becomes credit. */
export interface Draft extends Amounts {
  accountId: string
  id: string
  issuedAt: Instant
  dueAt: Instant
  currency: string
  buyer: object
  /** The invoice that it corrects, or stands in place of. */
  corrects?: string | undefined
  /** Why it is issued, for who reads it. */
  note?: string | undefined
}

/** Calendar days in the account's zone until an invoice is due. */
const PAYMENT_DAYS = 14

/** When an invoice of an instant is due. */
export function dueDateOf(issuedAt: Instant, timeZone: string): Instant {
  return plusDays(issuedAt, PAYMENT_DAYS, timeZone)
}

export interface ToDraft {
  accountId: string
  id: string
  at: Instant
  amounts: Amounts
  state: Subscription
  buyer: object
}

export function draftOf({ accountId, id, at, amounts, state, buyer }: ToDraft): Draft {
  const dueAt = dueDateOf(at, state.anchor.timeZone)
  return { accountId, id, issuedAt: at, dueAt, currency: state.currency, buyer, ...amounts }
}
