import type { changesContract, Preview } from '@foyer/contracts/billing/changes'
import { furthestFrom } from '@foyer/contracts/billing/clock'
import type { Language } from '@foyer/contracts/fields'
import type { Input, Result } from '@foyer/contracts/endpoint'
import type { AccountDb } from '@foyer/database/account-db'
import type { Last } from '@foyer/database/last'
import { AppError } from '@foyer/database/errors'
import type { Grant } from '@foyer/permissions/grant'
import type { Instant, Refusal } from '../engine/types.ts'
import { shownFitting } from '../fitting/fits.ts'
import { findSituation } from '../standing/find.ts'
import { readerOf } from '../standing/shown.ts'
import type { Situation } from '../standing/situation.ts'
import { shownQuote } from '../words/bill.ts'
import { iso, minor } from '../words/shown.ts'
import { mayBuy } from './may-buy.ts'
import { newSeed } from './names.ts'
import { type Asked, chosenIn, reckon, type Reckoned, reckonedOn } from './reckon.ts'
import type { Seal } from './seal.ts'

type Create = typeof changesContract.preview

const GOOD_FOR_MS = 15 * 60_000

/** What changes would cost. Nothing is kept of it but that somebody asked: the preview's name says all that carrying it out needs. */
export const createPreview =
  (seal: Seal) =>
  async (
    grant: Grant<'subscription:change'>,
    db: AccountDb,
    { body }: Input<Create>,
  ): Promise<Last<Result<Create>>> => {
    mayBuy(grant.facts, body.changes)
    const { changes } = body
    const { situation, language } = await findSituation(db, grant, { locked: false })
    const at = instantOf(situation, body.at)
    const found = await chosenIn(db, grant.accountId, changes)
    const asked = { grant, changes, at, seed: newSeed(), ...found }
    const reckoned = reckon(situation, asked)
    return db.meanwhile(() => shownPreview(seal, { situation, language, asked, reckoned }))
  }

interface Previewing {
  situation: Situation
  language: Language
  asked: Asked
}

/**
 * A preview that is no longer true, with the one that takes its place. Where it was carried out meanwhile, or somebody
 * else did the same, that one is of no change at all.
 */
export function staleFor(seal: Seal, previewing: Previewing): AppError {
  const { situation, asked } = previewing
  const shown = (changes: Asked['changes']) =>
    shownPreview(seal, { ...previewing, reckoned: reckon(situation, { ...asked, changes }) })
  try {
    return new AppError('preview_stale', { preview: shown(asked.changes) })
  } catch (error) {
    if (!(error instanceof AppError) || error.data['reason'] !== NO_CHANGE) throw error
    return new AppError('preview_stale', { preview: shown([]), reason: NO_CHANGE })
  }
}

const NO_CHANGE: Refusal['code'] = 'no_change'

function shownPreview(
  seal: Seal,
  { situation, language, asked, reckoned }: Previewing & { reckoned: Reckoned },
): Preview {
  const { changes, at, grant, seed } = asked
  const { fit, departures, ...quote } = reckoned
  const expiresAt = situation.now + GOOD_FOR_MS
  const id = seal.close(grant.accountId, {
    changes,
    at,
    expiresAt,
    reckonedOn: reckonedOn(situation),
    paysOpen: minor(quote.paysOpen),
    seed,
    onlyLook: at > situation.now,
  })
  return {
    id,
    expiresAt: iso(expiresAt),
    ...shownQuote(quote, readerOf(quote.after, language)),
    fitting: shownFitting(fit, departures, at),
  }
}

/** Only a movable clock can be asked about another instant, neither passed nor further than it may be moved. */
function instantOf({ now, movableClock }: Situation, given: string | undefined): Instant {
  if (given === undefined) return now
  const at = Date.parse(given)
  if (movableClock && at >= now && at <= furthestFrom(now)) return at
  const code = !movableClock ? 'unknown_field' : at < now ? 'too_small' : 'too_big'
  throw new AppError('invalid_input', { errors: [{ path: ['body', 'at'], code }] })
}
