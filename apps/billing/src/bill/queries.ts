import { changesContract, type Change, type Preview } from '@foyer/contracts/billing/changes'
import { offersContract } from '@foyer/contracts/billing/offers'
import { subscriptionContract, type Subscription } from '@foyer/contracts/billing/subscription'
import { call } from '@foyer/contracts/client'
import type { Result } from '@foyer/contracts/endpoint'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { problemOf } from '@foyer/remote-kit/problems'
import { useQuery, useQueryCache } from '@pinia/colada'

const keys = keysOf('subscription')

export type Changed = Result<typeof changesContract.create>

/** What the account has bought, and its next invoice. */
export function useSubscription() {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'now'),
    query: ({ signal }) =>
      call(subscriptionContract.get, { params: { accountId: account.value.id }, signal }),
  })
}

/** The plans and add-ons the account can take, at today's prices. */
export function useOffers() {
  const { account } = useAccount()
  return useQuery({
    key: () => keysOf('offers').of(account.value.id),
    query: ({ signal }) => call(offersContract.list, { params: { accountId: account.value.id }, signal }),
  })
}

const keyOf = (accountId: string, changes: readonly Change[]) =>
  keysOf('previews').of(accountId, JSON.stringify(changes))

/**
 * What changes would cost. While the next one is on its way, the one before stays. It is kept apart from the
 * subscription: carrying it out changes that, and what the same would cost once more is nobody's question.
 */
export function usePreview(changes: () => readonly Change[]) {
  const { account } = useAccount()
  return useQuery({
    key: () => keyOf(account.value.id, changes()),
    query: ({ signal }) =>
      call(changesContract.preview, {
        params: { accountId: account.value.id },
        body: { changes: [...changes()] },
        signal,
      }),
    enabled: () => changes().length > 0,
    placeholderData: (before) => before,
    // A preview is good for a quarter of an hour; who opens it again looks at today's.
    staleTime: 0,
  })
}

const UNKNOWN: ReadonlySet<string> = new Set(['unavailable', 'internal', 'key_in_progress'])

/** After these nobody knows whether it happened: the same press goes out again under its key. */
export const isUnknown = (error: unknown): boolean => UNKNOWN.has(problemOf(error).code)

/** What showed the account before the change: its bills, and what it may use. */
const FEATURES = ['subscription', 'invoices', 'credits', 'entitlements', 'offers', 'account-settings']

export function useChanges() {
  const { account } = useAccount()
  const cache = useQueryCache()
  let intent = { previewId: '', key: '' }

  /** Fetched anew in the background; a page that shows it says so where that fails. */
  function stale() {
    for (const feature of FEATURES) {
      cache.invalidateQueries({ key: [account.value.id, feature] }).catch(() => undefined)
    }
  }

  /** Shows the subscription as the service answered. */
  function put(subscription: Subscription) {
    cache.setQueryData(keys.of(account.value.id, 'now'), subscription)
  }

  /** Carries a preview out, once however often it is pressed. */
  async function carryOut(previewId: string): Promise<Changed> {
    if (intent.previewId !== previewId) intent = { previewId, key: crypto.randomUUID() }
    const { key } = intent
    try {
      const params = { accountId: account.value.id }
      const changed = await call(changesContract.create, { params, body: { previewId }, idempotencyKey: key })
      put(changed.subscription)
      stale()
      return changed
    } catch (error) {
      if (!isUnknown(error)) intent = { previewId: '', key: '' }
      throw error
    }
  }

  /** Puts the new preview that a refused one was answered with in its place. */
  function renew(changes: readonly Change[], error: unknown): boolean {
    const preview = previewIn(problemOf(error).data)
    if (preview) cache.setQueryData(keyOf(account.value.id, changes), preview)
    return preview !== undefined
  }

  /** Carries out changes that cost nothing now, in one step. @returns undefined where they do: then they are shown first */
  async function atOnce(changes: readonly Change[]): Promise<Changed | undefined> {
    const params = { accountId: account.value.id }
    const preview = await call(changesContract.preview, { params, body: { changes: [...changes] } })
    return preview.dueNow.lines.length > 0 ? undefined : carryOut(preview.id)
  }

  return { carryOut, renew, atOnce, stale }
}

/** `preview_stale` carries the preview of the same changes as of now, by its contract; with a reason, it is of nothing. */
function previewIn(data: Readonly<Record<string, unknown>>): Preview | undefined {
  return 'reason' in data ? undefined : (data['preview'] as Preview | undefined)
}
