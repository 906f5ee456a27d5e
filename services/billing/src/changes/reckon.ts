import { randomUUID } from 'node:crypto'
import { createHash } from 'node:crypto'
import type { Change } from '@foyer/contracts/billing/changes'
import { AppError } from '@foyer/database/errors'
import { entitlements } from '../engine/entitlements.ts'
import { type Quote, quote } from '../engine/quote.ts'
import { advance, renew } from '../engine/renew.ts'
import type { Context, Instant, Limits, Subscription } from '../engine/types.ts'
import { contextOf } from '../standing/context.ts'
import type { Situation } from '../standing/situation.ts'

/** What changes come to at an instant, or the refusal that says why they cannot be. */
export function reckon(situation: Situation, changes: readonly Change[], at: Instant): Quote {
  const context = contextOf(situation, randomUUID)
  const { after: subscription } = advance(situation.state, at, context)
  const answer = quote({ subscription, balance: situation.credit }, changes, at, context)
  if (!answer.ok) {
    const { code, data } = answer.refusal
    throw code === 'unit_not_found'
      ? new AppError('not_found')
      : new AppError('change_refused', { reason: code, ...data })
  }
  mustFit(subscription, answer.after, situation.used, context)
  return answer
}

/** Names the facts a preview is good for: whatever of them changes, the change must be looked at anew. */
export function reckonedOn(situation: Situation): string {
  const { state, catalogueVersion, credit } = situation
  const { tax } = contextOf(situation, randomUUID)
  const facts = [
    state.version,
    state.period.end,
    catalogueVersion,
    credit,
    tax.country,
    tax.category,
    tax.rate,
    tax.inclusive,
  ]
  return createHash('sha256').update(facts.join(' ')).digest('base64url').slice(0, 22)
}

/** Nothing may be given up that is in use: what there will be, now and in the next period, must hold it. */
function mustFit(before: Subscription, after: Subscription, used: Situation['used'], context: Context): void {
  const [had, has, will] = [before, after, renew(after, context).after].map((sub) => entitlements(sub).limits)
  const needs = Object.entries(used).flatMap(([key, count]) => {
    const allowed = Math.min(limit(has, key), limit(will, key))
    return allowed < limit(had, key) && allowed < count ? [{ key, allowed, used: count }] : []
  })
  if (needs.length > 0) throw new AppError('does_not_fit', { needs })
}

function limit(limits: Limits | undefined, key: string): number {
  return limits?.[key] ?? Infinity
}
