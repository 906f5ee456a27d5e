import { randomUUID } from 'node:crypto'
import type { changesContract } from '@foyer/contracts/billing/changes'
import type { Input, Result } from '@foyer/contracts/endpoint'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import type { Grant } from '@foyer/permissions/grant'
import { subscriptionChanged } from '../changed.ts'
import { departAtOnce } from '../fitting/depart.ts'
import { keepDepartures } from '../fitting/departures.ts'
import { afterwards } from '../fitting/fits.ts'
import { standingAfter } from '../engine/totals.ts'
import { buyerOf } from '../standing/buyer.ts'
import { draftOf } from '../ledger/draft.ts'
import { issue } from '../ledger/issue.ts'
import { payOpen } from '../ledger/pay-open.ts'
import { findSituation } from '../standing/find.ts'
import { sellerOf } from '../standing/context.ts'
import type { Situation } from '../standing/situation.ts'
import { shownSubscription } from '../standing/shown.ts'
import { store } from '../standing/store.ts'
import { iso, minor } from '../words/shown.ts'
import { mayBuy } from './may-buy.ts'
import { newSeed } from './names.ts'
import { staleFor } from './preview.ts'
import { chosenIn, reckon, type Reckoned, reckonedOn } from './reckon.ts'
import type { Seal } from './seal.ts'

type Create = typeof changesContract.create

/** Carries out a preview as of its instant, one change of an account after another; a stale one answers with a new one. */
export const createChange =
  (seal: Seal) =>
  async (
    grant: Grant<'subscription:change'>,
    db: AccountDb,
    { body }: Input<Create>,
  ): Promise<Result<Create>> => {
    const { accountId } = grant
    const previewed = seal.open(accountId, body.previewId)
    if (!previewed) throw new AppError('not_found')
    mayBuy(grant.facts, previewed.changes)
    const [{ situation, language }, buyer] = await Promise.all([
      findSituation(db, grant, { locked: true }),
      buyerOf(db),
    ])
    const { changes, at, seed } = previewed
    const found = await chosenIn(db, accountId, changes)
    const stale =
      previewed.onlyLook ||
      previewed.expiresAt <= situation.now ||
      previewed.reckonedOn !== reckonedOn(situation)
    const lookAgain = () => {
      const asked = { grant, changes, at: situation.now, seed: newSeed(), ...found }
      return staleFor(seal, { situation, language, asked })
    }
    if (stale) throw lookAgain()

    const reckoned = reckon(situation, { grant, changes, at, seed, ...found })
    const { after, dueNow, paysOpen, fit, departures } = reckoned
    if (minor(paysOpen) !== previewed.paysOpen) throw lookAgain()
    const draft =
      dueNow.lines.length > 0
        ? draftOf({ accountId, id: randomUUID(), at, amounts: dueNow, state: after, buyer })
        : undefined
    await keepDepartures(db, accountId, departures)
    if (fit.on === null) await departAtOnce(db, accountId)
    await store(db, [{ accountId, before: situation.state.version, state: after }])
    const [issued] = await issue(db, sellerOf(situation), draft ? [draft] : [])
    if (paysOpen > 0n) await payOpen(db, [{ accountId, at: iso(at) }])
    const number = issued?.number ?? null
    db.audit({ targetType: 'subscription', targetId: accountId, after: { changes, number } })
    subscriptionChanged(db, accountId)
    const now = paysOpen > 0n ? await findSituation(db, grant, { locked: false }) : undefined
    return {
      subscription: shownSubscription(now?.situation ?? following(situation, reckoned), language),
      invoiceId: issued?.id ?? null,
    }
  }

/** Where the account stands after a change whose credit, if it gave any, paid nothing that was open. */
function following(situation: Situation, { after, dueNow, fit, departures }: Reckoned): Situation {
  const { balance, open } = standingAfter({ balance: situation.credit, open: situation.due }, dueNow)
  return {
    ...situation,
    ...afterwards(situation.used, fit, departures),
    state: after,
    credit: balance,
    due: open,
    invoiced: situation.invoiced || dueNow.lines.length > 0,
  }
}
