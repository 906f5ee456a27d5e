import { closeBilling } from './closing/close.ts'
import { charge } from './payments/charge.ts'
import { carryOut } from './payments/carry-out.ts'
import { paymentDeps, type PaymentOptions } from './payments/deps.ts'
import { sweepPayments } from './payments/sweep.ts'
import { sendRefunds } from './refunds/send.ts'

export type { PaymentOptions } from './payments/deps.ts'
export type { StripeSettings } from './stripe/settings.ts'
export { listReports, replayReport } from './payments/replay.ts'

/** What payments do after a commit, each safe to repeat; and what they look after now and then. */
export interface PaymentWork {
  /** Charges what is open of an invoice to the account's default method, if it has one. */
  charge: (wanted: { accountId: string; invoiceId: string }) => Promise<void>
  /** Makes of a stored report what it says. */
  report: (stored: { reportId: string }) => Promise<void>
  /** Ends the billing of an account that was closed, and forgets what it could be charged to. */
  closed: (account: { accountId: string }) => Promise<void>
  sweep: () => Promise<void>
}

export function paymentWork(options: PaymentOptions): PaymentWork {
  const deps = paymentDeps(options)
  const { stripe } = deps
  return {
    charge: async ({ accountId, invoiceId }) => {
      if (stripe) await charge({ ...deps, stripe }, { accountId, invoiceId, returnUrl: null })
    },
    report: async ({ reportId }) => void (await carryOut(deps, reportId)),
    closed: ({ accountId }) => closeBilling(deps, accountId),
    sweep: async () => {
      await sweepPayments(deps)
      if (stripe) await sendRefunds({ ...deps, stripe }, { all: true })
    },
  }
}
