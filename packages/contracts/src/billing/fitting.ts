import * as z from 'zod/mini'
import { id, instant } from '../fields.ts'

/** How somebody gives up their place: without their roles, suspended as well, or no longer a member. */
export const LOSSES = ['role', 'suspend', 'remove'] as const
export const loss = z.enum(LOSSES)
export type Loss = z.infer<typeof loss>

/** Something of which more is in use than there will be. */
export const need = z.object({
  /** What the plan limits: `seats`, `multiUsers`. */
  key: z.string(),
  /** How many there may be. */
  allowed: z.int(),
  /** How many there are. */
  used: z.int(),
  /** How many of those give up their place, as it was chosen. */
  chosen: z.int(),
  /** How many more have to. */
  open: z.int(),
})
export type Need = z.infer<typeof need>

/** Somebody who gives up their place. Of who has not joined yet, the invitation ends. */
export const departure = z.object({
  member: id,
  name: z.string(),
  email: z.string(),
  invited: z.boolean(),
  how: loss,
  on: instant,
  /** At the very moment of the change, whenever that comes to be. */
  withChange: z.boolean(),
})
export type Departure = z.infer<typeof departure>

/** What has to go before something smaller takes effect, and who was chosen for it. */
export const fitting = z.object({
  /** When it takes effect. */
  on: instant,
  /** It takes effect with the change itself: nobody can be given a later day. */
  atOnce: z.boolean(),
  needs: z.array(need),
  departures: z.array(departure),
})
export type Fitting = z.infer<typeof fitting>
