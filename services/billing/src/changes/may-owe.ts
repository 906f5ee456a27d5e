import { AppError } from '@foyer/database/errors'
import type { Quote } from '../engine/quote.ts'
import type { Situation } from '../standing/situation.ts'

/**
 * Whom an unpaid invoice keeps at reading buys nothing more on account: what has something due now is refused, with
 * the invoice to pay first. Whatever costs nothing now stays possible: cancelling, restoring, getting smaller.
 */
export function mayOwe({ restricted, owed }: Situation, { dueNow }: Pick<Quote, 'dueNow'>): void {
  if (!restricted || dueNow.subtotal + dueNow.tax <= 0n) return
  const keeping = owed.find(({ done }) =>
    done.some(({ action }) => action === 'restrict' || action === 'end'),
  )
  throw new AppError('change_refused', {
    reason: 'unpaid',
    ...(keeping && { invoiceId: keeping.invoiceId, number: keeping.number, open: keeping.open }),
  })
}
