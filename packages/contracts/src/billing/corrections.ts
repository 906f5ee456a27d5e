import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, id, instant, page, paged } from '../fields.ts'
import { documentRef } from './invoices.ts'

export const CORRECTION_REASONS = ['wrong_details', 'wrong_amount', 'duplicate', 'other'] as const
export const CORRECTION_STATES = ['requested', 'accepted', 'declined', 'withdrawn'] as const

export const CORRECTION_TEXT_MAX = 1000

/** What somebody asked to be put right on an issued invoice, and what came of it. */
export const correction = z.object({
  id,
  /** The invoice that is to be corrected. */
  invoice: documentRef,
  reason: z.enum(CORRECTION_REASONS),
  /** What the person wrote; empty where the reason says it all. */
  text: z.string(),
  state: z.enum(CORRECTION_STATES),
  requestedAt: instant,
  /** Who asked, by name; empty once they are unknown. */
  requestedBy: z.string(),
  /** When it was answered, or withdrawn. */
  answeredAt: z.nullable(instant),
  /** The operator's words, always there where it was declined. */
  answer: z.nullable(z.string()),
  /** Where it was accepted: the credit note. */
  creditNote: z.nullable(documentRef),
  /** Where the details were wrong: the invoice in its place, with the billing details of then. */
  corrected: z.nullable(documentRef),
})
export type Correction = z.infer<typeof correction>

const text = z.string().check(
  z.trim(),
  z.maxLength(CORRECTION_TEXT_MAX),
  // Lines are welcome, other control characters are not.
  z.refine((s) => !/[^\P{Cc}\n]/u.test(s), { error: 'malformed' }),
)

const requestParams = z.extend(accountParams, { invoiceId: id })
const correctionParams = z.extend(accountParams, { correctionId: id })

export const correctionsContract = {
  list: endpoint({
    id: 'billing.corrections.list',
    summary: 'Corrections that were asked for, the newest first',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/corrections',
    access: { permission: 'invoice:read' },
    params: accountParams,
    query: z.strictObject({ ...page, invoiceId: z.optional(id) }),
    result: paged(correction),
    errors: [],
  }),
  create: endpoint({
    id: 'billing.corrections.create',
    summary: 'Ask for a correction of an issued invoice; somebody answers it',
    method: 'POST',
    path: '/api/billing/v1/accounts/{accountId}/invoices/{invoiceId}/corrections',
    access: { permission: 'billing_details:update' },
    params: requestParams,
    /** `text` is required with the reason `other`. */
    body: z.strictObject({ reason: z.enum(CORRECTION_REASONS), text: z.optional(text) }),
    idempotency: 'required',
    status: 201,
    result: correction,
    /** `change_refused` with `reason`: `already_requested`, `not_an_invoice`, `already_credited`. */
    errors: ['not_found', 'change_refused'],
  }),
  withdraw: endpoint({
    id: 'billing.corrections.withdraw',
    summary: 'Take a request back while it waits; again: the same answer',
    method: 'POST',
    path: '/api/billing/v1/accounts/{accountId}/corrections/{correctionId}/withdrawal',
    access: { permission: 'billing_details:update' },
    params: correctionParams,
    idempotency: 'natural',
    result: correction,
    /** `change_refused` with `reason`: `already_answered`. */
    errors: ['not_found', 'change_refused'],
  }),
}
