import * as z from 'zod/mini'
import { instant } from '../fields.ts'
import { cycle, item, minor } from './money.ts'

/** What part of a full period a line is for; null on a line for the whole of it. */
const proration = z.nullable(
  z.object({ numerator: z.int(), denominator: z.int(), unit: z.enum(['day', 'second']) }),
)

export const TAX_CATEGORIES = ['S', 'AE', 'O', 'G', 'E', 'Z'] as const

/** One line of a bill. `amount` is rounded once; where prices include tax, `tax` is the part of it that is tax. */
export const line = z.object({
  /** `plan`, `seats`, or the add-on's key. */
  item,
  kind: z.enum(['charge', 'credit']),
  /** What it is for and how it was reckoned, in words, in the language of who asks. */
  description: z.string(),
  quantity: z.int(),
  unitAmount: minor,
  amount: minor,
  proration,
  periodStart: instant,
  periodEnd: instant,
  /** Percent, as the catalogue writes it: `20`, `23.33`. */
  taxRate: z.string(),
  /** Of EN 16931: `S` standard, `AE` reverse charge, `O` outside the scope, `G` export, `E` exempt, `Z` zero. */
  taxCategory: z.enum(TAX_CATEGORIES),
  tax: minor,
})
export type Line = z.infer<typeof line>

/** A bill as it would be written: what is charged, taxed, paid from credit, and left to pay. */
export const bill = z.object({
  lines: z.array(line),
  /** Without tax. */
  subtotal: minor,
  tax: minor,
  creditUsed: minor,
  /** To pay: subtotal, and tax, less the credit used. Negative: it becomes credit. */
  total: minor,
})
export type Bill = z.infer<typeof bill>

/** Something that happens by itself at a date unless it is undone before. */
export const pending = z.object({
  /** `unit` ends then; `begin`, a unit that was added in a trial begins to count and is paid for. */
  kind: z.enum(['plan', 'seats', 'unit', 'begin', 'end', 'resume', 'trialEnd']),
  on: instant,
  plan: z.optional(z.string()),
  cycle: z.optional(cycle),
  seats: z.optional(z.int()),
  unit: z.optional(z.uuid()),
  item: z.optional(item),
})
export type Pending = z.infer<typeof pending>

/** What a change would cost: now, at the next invoice, and what waits for the end of the cycle. */
export const quote = z.object({
  currency: z.string(),
  dueNow: bill,
  /** What of the account's credit then pays invoices that are open; only the rest of it is left for the next one. */
  paysOpen: minor,
  next: z.nullable(z.extend(bill, { on: instant })),
  pending: z.array(pending),
})
export type Quote = z.infer<typeof quote>
