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
}

/** Calendar days in the account's zone until an invoice is due. */
const PAYMENT_DAYS = 14

export interface ToDraft {
  accountId: string
  id: string
  at: Instant
  amounts: Amounts
  state: Subscription
  buyer: object
}

export function draftOf({ accountId, id, at, amounts, state, buyer }: ToDraft): Draft {
  const dueAt = plusDays(at, PAYMENT_DAYS, state.anchor.timeZone)
  return { accountId, id, issuedAt: at, dueAt, currency: state.currency, buyer, ...amounts }
}
