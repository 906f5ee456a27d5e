import * as z from 'zod/mini'
import { id, instant, language } from '../fields.ts'
import { failure } from './payments.ts'

/** To somebody who looks after an account's billing, or who only gets its documents: these have no page to go to. */
const base = {
  to: z.string(),
  language,
  timeZone: z.string(),
  name: z.string(),
  account: z.string(),
  path: z.nullable(z.string()),
  /** Where the account has a clock of its own: when by it this was written. */
  asOf: z.optional(instant),
}

/** Money: minor units as text, so that no digit is lost. */
const sum = { amount: z.string(), currency: z.string() }
const about = { ...base, number: z.string(), ...sum }

/** A document that goes along: made when the mail is sent, since it never changes. */
const attach = z.object({ accountId: id, invoiceId: id })

/** Mails about what an account buys and owes. Days are those of the reader's zone. */
export const billingMails = [
  z.object({ ...about, template: z.literal('invoice-issued'), dueAt: instant, attach }),
  z.object({ ...about, template: z.literal('credit-note-issued'), at: instant, attach }),
  /** `restored`: the account can be used in full again by it. */
  z.object({
    ...about,
    template: z.literal('payment-received'),
    at: instant,
    open: z.string(),
    restored: z.boolean(),
  }),
  z.object({ ...about, template: z.literal('payment-failed'), at: instant, failure: z.nullable(failure) }),
  z.object({ ...about, template: z.literal('payment-needs-you'), at: instant }),
  z.object({ ...about, template: z.literal('payment-returned'), at: instant }),
  z.object({
    ...about,
    template: z.literal('payment-reminder'),
    dueAt: instant,
    next: z.nullable(z.object({ action: z.enum(['restrict', 'end']), on: instant })),
    attach,
  }),
  z.object({
    ...about,
    template: z.literal('reading-only'),
    dueAt: instant,
    endsAt: z.nullable(instant),
    attach,
  }),
  z.object({ ...about, template: z.literal('ended-unpaid'), at: instant, attach }),
  z.object({ ...base, template: z.literal('subscription-ended'), at: instant }),
  /** Nobody can enter the account any more; `owed`: what stays to be paid, the one that is due first before the others. */
  z.object({
    ...base,
    template: z.literal('account-closed'),
    at: instant,
    owed: z.array(z.object({ number: z.string(), ...sum, dueAt: instant })),
  }),
  /** Members gave up their places for a smaller plan. `chosen`: somebody named them, else they were the newest. */
  z.object({
    ...base,
    template: z.literal('places-given-up'),
    at: instant,
    names: z.array(z.string()),
    invitations: z.int(),
    chosen: z.boolean(),
  }),
  /** What invoices are charged to is no longer good when the next one comes. */
  z.object({
    ...base,
    template: z.literal('card-expires'),
    last4: z.nullable(z.string()),
    expMonth: z.int(),
    expYear: z.int(),
    charge: instant,
  }),
  z.object({
    ...base,
    template: z.literal('trial-ends'),
    on: instant,
    plan: z.string(),
    renews: z.boolean(),
  }),
  z.object({ ...base, template: z.literal('trial-ended'), at: instant }),
  z.object({
    ...base,
    template: z.literal('change-ahead'),
    on: instant,
    plan: z.nullable(z.string()),
    seats: z.nullable(z.int()),
    cancel: z.boolean(),
  }),
  z.object({
    ...base,
    template: z.literal('correction-declined'),
    number: z.string(),
    answer: z.string(),
    at: instant,
  }),
] as const
export type BillingMail = z.infer<(typeof billingMails)[number]>
