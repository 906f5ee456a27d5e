import { entitlements } from './entitlements.ts'
import { awake } from './pause.ts'
import { renew } from './renew.ts'
import type { Context, Instant, Limits, Subscription } from './types.ts'

/** Something of which more is in use than there will be. */
export interface Lack {
  readonly key: string
  readonly allowed: number
  readonly used: number
  /** There was to be more of it before the change. */
  readonly worse: boolean
}

/** What will be too small for what is in use, and from when on; `null` is at once. */
export interface Fit {
  readonly on: Instant | null
  readonly lacks: readonly Lack[]
}

/**
 * What a subscription, once changed, will not hold of what is in use: at once, or when what waits takes effect. Only
 * what gets less counts; without a change, `before` and `after` are the same. One that ends takes nobody's place: it is
 * for reading then.
 */
export function fitOf(
  before: Subscription,
  after: Subscription,
  used: Readonly<Record<string, number>>,
  context: Context,
): Fit {
  const had = limitsOf(before)
  const was = limitsOf(goneOn(before, context))
  const has = limitsOf(after)
  const will = limitsOf(goneOn(after, context))
  const found = Object.entries(used).flatMap(([key, count]) => {
    const allowed = Math.min(most(has, key), most(will, key))
    if (allowed >= most(had, key) || allowed >= count) return []
    const worse = allowed < Math.min(most(had, key), most(was, key))
    return [{ key, allowed, used: count, worse }]
  })
  const now = found.some(({ key, used: count }) => count > most(has, key))
  return { on: now ? null : awake(after).period.end, lacks: found }
}

/** Whether something waits that may take places away. */
export function shrinks({ pending, units }: Subscription): boolean {
  return (
    pending.plan !== undefined || pending.seats !== undefined || units.some(({ endsAt }) => endsAt !== null)
  )
}

/** As it will be once what waits has taken effect; a rest ends before. */
function goneOn(sub: Subscription, context: Context): Subscription {
  return renew(awake(sub), context).after
}

function limitsOf(sub: Subscription): Limits {
  return sub.status === 'ended' ? {} : entitlements(sub).limits
}

function most(limits: Limits, key: string): number {
  return limits[key] ?? Infinity
}
