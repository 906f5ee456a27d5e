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
import { balanceAfter } from '../engine/totals.ts'
import { buyerOf } from '../standing/buyer.ts'
import { draftOf } from '../ledger/draft.ts'
import { issue } from '../ledger/issue.ts'
import { findSituation } from '../standing/find.ts'
import { sellerOf } from '../standing/context.ts'
import { shownSubscription } from '../standing/shown.ts'
import { store } from '../standing/store.ts'
import { mayBuy } from './may-buy.ts'
import { previewOf } from './preview.ts'
import { chosenIn, reckon, reckonedOn } from './reckon.ts'
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
    const { changes, at } = previewed
    const found = await chosenIn(db, accountId, changes)
    const stale =
      previewed.onlyLook ||
      previewed.expiresAt <= situation.now ||
      previewed.reckonedOn !== reckonedOn(situation)
    if (stale) {
      const asked = { grant, changes, at: situation.now, ...found }
      const preview = previewOf(seal, { situation, language, asked })
      throw new AppError('preview_stale', { preview })
    }

    const { after, dueNow, fit, departures } = reckon(situation, { grant, changes, at, ...found })
    const draft =
      dueNow.lines.length > 0
        ? draftOf({ accountId, id: randomUUID(), at, amounts: dueNow, state: after, buyer })
        : undefined
    await keepDepartures(db, accountId, departures)
    if (fit.on === null) await departAtOnce(db, accountId)
    await store(db, [{ accountId, before: situation.state.version, state: after }])
    const [issued] = await issue(db, sellerOf(situation), draft ? [draft] : [])
    const number = issued?.number ?? null
    db.audit({ targetType: 'subscription', targetId: accountId, after: { changes, number } })
    subscriptionChanged(db, accountId)
    const now = {
      ...situation,
      ...afterwards(situation.used, fit, departures),
      state: after,
      credit: balanceAfter(situation.credit, dueNow),
      due: situation.due + (dueNow.total > 0n ? dueNow.total : 0n),
      invoiced: situation.invoiced || issued !== undefined,
    }
    return { subscription: shownSubscription(now, language), invoiceId: issued?.id ?? null }
  }
