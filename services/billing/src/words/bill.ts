import type { Bill, Quote as ShownQuote } from '@foyer/contracts/billing/quotes'
import type { Quote } from '../engine/quote.ts'
import type { Amounts } from '../engine/totals.ts'
import type { Reader } from './describe.ts'
import { iso, minor, shownLine } from './shown.ts'

/** A bill for somebody who reads it. */
export function shownBill({ lines, subtotal, tax, creditUsed, total }: Amounts, reader: Reader): Bill {
  return {
    lines: lines.map((line) => shownLine(line, reader)),
    subtotal: minor(subtotal),
    tax: minor(tax),
    creditUsed: minor(creditUsed),
    total: minor(total),
  }
}

export function shownNext(next: Quote['next'], reader: Reader): ShownQuote['next'] {
  return next && { on: iso(next.on), ...shownBill(next, reader) }
}

/** What waits for the end of the cycle, with its instants as text. */
export function shownPending(pending: Quote['pending']): ShownQuote['pending'] {
  return pending.map((one) => {
    const on = iso(one.on)
    return one.kind === 'seats' ? { kind: 'seats', on, seats: one.quantity } : { ...one, on }
  })
}

export function shownQuote({ after, dueNow, paysOpen, next, pending }: Quote, reader: Reader): ShownQuote {
  return {
    currency: after.currency,
    dueNow: shownBill(dueNow, reader),
    paysOpen: minor(paysOpen),
    next: shownNext(next, reader),
    pending: shownPending(pending),
  }
}
