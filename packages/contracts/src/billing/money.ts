import * as z from 'zod/mini'

/** An amount in minor units of its currency (cents, yen, fils), negative for a credit. Never a fraction. */
export const minor = z.int()

/**
 * The most that anything costs for one cycle, above and below zero. With as many seats and units as one account can have,
 * and as much tax again, a bill stays far below 2^53: JSON carries every amount exactly.
 */
export const PRICE_MAX = 100_000_000_000

/** ISO 4217. */
export const currency = z.string().check(z.regex(/^[A-Z]{3}$/))

export const CYCLE_UNITS = ['day', 'week', 'month', 'year'] as const

/** A cycle of more units cannot be asked for, and no catalogue sells one. */
export const CYCLE_COUNT_MAX = 1000

/** How long one billing cycle is: `{ unit: 'month', count: 3 }` is a quarter. */
export const cycle = z.strictObject({
  unit: z.enum(CYCLE_UNITS),
  count: z.int().check(z.gte(1), z.lte(CYCLE_COUNT_MAX)),
})
export type Cycle = z.infer<typeof cycle>

/** A key of a catalogue: `team-s`, `parallel_events`, `storage.100GB`. */
export const ITEM_KEY = /^(?=.{1,40}$)[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*$/

/** A plan's or an add-on's key in the catalogue; also `seats`. */
export const item = z.string().check(z.regex(ITEM_KEY))

/** A name in each language. */
export const names = z.object({ en: z.string(), fr: z.string() })
export type Names = z.infer<typeof names>
