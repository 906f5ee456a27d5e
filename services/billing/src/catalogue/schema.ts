import { COUNTRIES } from '@foyer/contracts/billing/billing-details'
import { CYCLE_COUNT_MAX, CYCLE_UNITS, ITEM_KEY, PRICE_MAX } from '@foyer/contracts/billing/money'
import { z } from 'zod'

const NO_AMOUNT = 'must be a whole number of minor units'
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

export const key = z
  .string()
  .regex(ITEM_KEY, 'must be letters and digits, with single - _ . between them, 40 at most')
const words = z.strictObject({ en: z.string().trim().min(1), fr: z.string().trim().min(1) })
export const currency = z
  .string()
  .refine((code) => CURRENCIES.has(code), 'must be the code of a currency, such as EUR')
export const country = z
  .string()
  .refine((code) => COUNTRIES.includes(code), 'must be the code of a country, such as FR')

/** Minor units, also as a text of digits. More than this a bill of many could not be shown exactly. */
const amount = z
  .union([z.number(), z.string()], {
    error: ({ input }) => (input === undefined ? 'is missing' : NO_AMOUNT),
  })
  .transform(String)
  .refine((text) => /^-?\d{1,30}$/.test(text), { error: NO_AMOUNT, abort: true })
  .transform(BigInt)
  .refine(
    (minor) => minor >= -PRICE_MAX && minor <= PRICE_MAX,
    `must be at most ${PRICE_MAX} minor units, above or below zero`,
  )

/** Percent with at most four decimals, kept exact as millionths. */
export const rate = z
  .union([z.number(), z.string()])
  .transform(String)
  .refine(
    (text) => /^\d{1,3}(\.\d{1,4})?$/.test(text),
    'must be percent with at most four decimals, such as 20 or "23.33"',
  )
  .transform(millionths)
  .refine((value) => value <= 1_000_000n, 'must be at most 100 percent')

export const cycle = z.strictObject({
  unit: z.enum(CYCLE_UNITS),
  count: z.int().min(1).max(CYCLE_COUNT_MAX),
})

export const limits = z.record(
  z
    .string()
    .regex(/^(?=.{1,40}$)[A-Za-z][A-Za-z0-9]*([-_.][A-Za-z0-9]+)*$/, 'must be a name such as parallelEvents'),
  z.int().min(0).max(1_000_000_000).nullable(),
)

export const afterDays = z.int().min(0).max(366)
export const action = z.enum(['remind', 'retry', 'restrict', 'end'])

const price = z.strictObject({ currency, cycle, amount })

const plan = z.strictObject({
  key,
  family: z.enum(['team', 'live']),
  name: words,
  prices: z.array(price.extend({ seatAmount: amount.optional() })).min(1),
  proration: z
    .strictObject({
      granularity: z.enum(['day', 'second']).default('day'),
      endDayCounts: z.boolean().default(false),
    })
    .default({ granularity: 'day', endDayCounts: false }),
  trialDays: z.int().min(0).max(366).default(0),
  includes: limits.default({}),
})

const addOn = z.strictObject({
  key,
  name: words,
  prices: z.array(price).min(1),
  gives: limits,
})

const text = z.string().trim().min(1).max(200)

/** Who sells, as the law wants it on an invoice, and how the numbers of its documents begin. */
export const seller = z.strictObject({
  name: text,
  lines: z.array(text).max(3).default([]),
  postcode: text.default(''),
  city: text.default(''),
  country,
  taxId: text.optional(),
  registration: text.optional(),
  email: z.email().optional(),
  iban: text.optional(),
  bic: text.optional(),
  series: z
    .strictObject({ invoice: z.string().max(12), creditNote: z.string().max(12) })
    .refine(({ invoice, creditNote }) => invoice !== creditNote, 'must differ')
    .default({ invoice: 'F-', creditNote: 'C-' }),
})
export type Seller = z.infer<typeof seller>

/** The form of a catalogue file. What the file may leave out has the default that is stated here. */
export const catalogueFile = z.strictObject({
  $schema: z.string().optional(),
  seller: seller.optional(),
  plans: z.array(plan).min(1),
  addOns: z.array(addOn).default([]),
  taxes: z.array(z.strictObject({ country, rate, inclusive: z.boolean().default(false) })).default([]),
  markets: z.array(z.strictObject({ currency, countries: z.array(country).min(1) })).default([]),
  dunning: z.array(z.strictObject({ afterDays, action })).default([]),
})

function millionths(percent: string): bigint {
  const [whole = '0', decimals = ''] = percent.split('.')
  return BigInt(whole + decimals.padEnd(4, '0'))
}
