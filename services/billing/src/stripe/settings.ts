/** What an operator tells of their account at Stripe. Without it, invoices are paid by bank transfer. */
export interface StripeSettings {
  secretKey: string
  /** Signs the reports that Stripe sends to this installation. */
  webhookSecret: string
  /** Another base address than Stripe's own, to run against something that speaks like it. */
  apiUrl?: string | undefined
}
