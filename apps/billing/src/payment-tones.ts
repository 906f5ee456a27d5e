import type { Payment } from '@foyer/contracts/billing/payments'

/** The colour beside the word of a payment's state. */
export const PAYMENT_TONES = {
  processing: 'neutral',
  needs_person: 'attention',
  paid: 'success',
  failed: 'danger',
  given_up: 'neutral',
  refunded: 'neutral',
  partly_refunded: 'neutral',
  disputed: 'danger',
} as const satisfies Record<Payment['state'], string>
