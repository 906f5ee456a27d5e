import * as z from 'zod/mini'
import { id, instant } from '../fields.ts'
import { names } from './money.ts'

/** Whose account, and when it happened by the account's clock. */
const about = { accountId: id, at: instant }

/** What happened to a subscription by itself, for those who look after its billing. Payments are told of beside. */
export const notice = z.discriminatedUnion('kind', [
  /** An invoice or a credit note was issued. */
  z.object({ ...about, kind: z.literal('issued'), invoiceId: id }),
  /** A step was carried out because an invoice is unpaid. */
  z.object({
    ...about,
    kind: z.literal('step'),
    invoiceId: id,
    action: z.enum(['remind', 'restrict', 'end']),
    afterDays: z.int(),
  }),
  z.object({ ...about, kind: z.literal('trial_ahead'), on: instant, renews: z.boolean() }),
  z.object({ ...about, kind: z.literal('trial_ended') }),
  /** What waits for the end of the period takes effect soon. */
  z.object({
    ...about,
    kind: z.literal('change_ahead'),
    on: instant,
    plan: z.nullable(names),
    seats: z.nullable(z.int()),
    cancel: z.boolean(),
  }),
  z.object({ ...about, kind: z.literal('ended') }),
  /** The account was closed, and its subscription ended with it. */
  z.object({ ...about, kind: z.literal('closed') }),
  /** Members gave up their places; `invitations` that nobody had accepted ended. */
  z.object({
    ...about,
    kind: z.literal('departed'),
    names: z.array(z.string()),
    invitations: z.int(),
    chosen: z.boolean(),
  }),
  /** The card that invoices are charged to ends before the next charge, which is `on` that instant. */
  z.object({
    ...about,
    kind: z.literal('card_expires'),
    methodId: id,
    last4: z.nullable(z.string()),
    expMonth: z.int(),
    expYear: z.int(),
    on: instant,
  }),
  /** An operator will not correct an invoice, and says why. A correction is told of by its credit note. */
  z.object({
    ...about,
    kind: z.literal('correction_declined'),
    invoiceId: id,
    correctionId: id,
    answer: z.string(),
  }),
])
export type Notice = z.infer<typeof notice>

export const noticeWanted = z.object({ topic: z.literal('billing.notice'), notice })
