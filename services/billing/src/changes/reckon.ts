import { hash, randomUUID } from 'node:crypto'
import type { Change } from '@foyer/contracts/billing/changes'
import { AppError } from '@foyer/database/errors'
import type { Grant } from '@foyer/permissions/grant'
import { type Fit, fitOf } from '../engine/fitting.ts'
import { pendingOf } from '../engine/pending.ts'
import { nextInvoice, type Quote, quote, type Standing } from '../engine/quote.ts'
import { advance } from '../engine/renew.ts'
import { totalOf } from '../engine/totals.ts'
import type { Answer, Context, Change as Reckonable, Instant } from '../engine/types.ts'
import { apart, choose, mustBeThere } from '../fitting/choose.ts'
import { type Departure, type Place, placesOf } from '../fitting/departures.ts'
import { needsOf, shownFitting } from '../fitting/fits.ts'
import { contextOf } from '../standing/context.ts'
import type { Situation } from '../standing/situation.ts'
import { mayOwe } from './may-owe.ts'
import { namesFrom } from './names.ts'
import type { Sends } from '../sends.ts'

/** What somebody asks for, and what their choice of who goes is judged by. */
export interface Asked {
  changes: readonly Change[]
  at: Instant
  grant: Pick<Grant<'subscription:change'>, 'facts' | 'personId' | 'accountId'>
  /** Whoever is chosen in `changes`, as the account knows them. */
  places: readonly Place[]
  billingContacts: number
  /** What new units are named from: the change makes the very ones that its preview named. */
  seed: string
}

export interface Reckoned extends Quote {
  fit: Fit
  /** Everybody who goes: chosen now or before. Nobody where nothing is too much. */
  departures: readonly Departure[]
}

/** Looks up whom changes choose. */
export function chosenIn(db: Sends, accountId: string, changes: readonly Change[]) {
  const { chosen } = apart(changes)
  return placesOf(
    db,
    accountId,
    chosen.map(({ member }) => member),
  )
}

/** What changes come to at an instant, or the refusal that says why they cannot be. */
export function reckon(situation: Situation, { changes, at, seed, ...who }: Asked): Reckoned {
  const context = contextOf(situation, namesFrom(seed))
  const { after: before } = advance(situation.state, at, context)
  const { reckonable, chosen } = apart(changes)
  mustBeThere(chosen, who.places)
  const answer = quoted(
    { subscription: before, balance: situation.credit, open: situation.due },
    reckonable,
    at,
    context,
  )
  if (!answer.ok) {
    const { code, data } = answer.refusal
    throw code === 'unit_not_found'
      ? new AppError('not_found')
      : new AppError('change_refused', { reason: code, ...data })
  }
  mayOwe(situation, answer)
  const fit = fitOf(before, answer.after, situation.used, context)
  const judged = { ...who, at, effect: fit.on, timeZone: before.anchor.timeZone }
  const departures = fit.lacks.length > 0 ? choose(situation.departures, chosen, judged) : []
  mustFit(fit, departures, { at, chosen: chosen.length > 0 })
  return { ...answer, fit, departures }
}

/** Choosing who goes costs nothing, but what was looked at before is no longer how things are. */
function quoted(
  standing: Standing,
  changes: readonly Reckonable[],
  at: Instant,
  context: Context,
): Answer<Quote> {
  if (changes.length > 0) return quote(standing, changes, at, context)
  const { subscription } = standing
  return {
    ok: true,
    after: { ...subscription, version: subscription.version + 1 },
    dueNow: totalOf([], standing.balance),
    paysOpen: 0n,
    next: nextInvoice(standing, context),
    pending: pendingOf(subscription),
  }
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
  return hash('sha256', facts.join(' '), 'base64url').slice(0, 22)
}

/**
 * What gets smaller must hold what is in use, less those who go. Of what was too small before, nobody is asked who does
 * not change anything about it.
 */
function mustFit(
  fit: Fit,
  departures: readonly Departure[],
  { at, chosen }: { at: Instant; chosen: boolean },
): void {
  const needs = needsOf(fit, departures)
  const worse = new Set(fit.lacks.filter((lack) => lack.worse).map(({ key }) => key))
  const open = needs.some((need) => need.open > 0 && (chosen || worse.has(need.key)))
  if (open) throw new AppError('does_not_fit', { ...shownFitting(fit, departures, at) })
}
