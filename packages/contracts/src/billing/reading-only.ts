import * as z from 'zod/mini'

/** Why an account can only be read. */
export const READING_ONLY = [
  /** An invoice stayed unpaid for so long. */
  'unpaid',
  /** The trial ended, and no plan was chosen. */
  'trial_ended',
  /** There was no trial, and no plan was chosen yet. */
  'no_plan',
  /** The subscription ended. */
  'ended',
  /** The subscription rests. */
  'frozen',
] as const
export const readingOnly = z.enum(READING_ONLY)
export type ReadingOnly = z.infer<typeof readingOnly>
