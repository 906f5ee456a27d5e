import { billingDetailsContract } from '@foyer/contracts/billing/billing-details'
import { clockContract } from '@foyer/contracts/billing/clock'
import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { call } from '@foyer/contracts/client'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery } from '@pinia/colada'
import { useChanges } from '../bill/queries.ts'

/** What the account may use, by key. */
export function useEntitlements() {
  const { account } = useAccount()
  return useQuery({
    key: () => keysOf('entitlements').of(account.value.id),
    query: ({ signal }) =>
      call(entitlementsContract.get, { params: { accountId: account.value.id }, signal }),
  })
}

/** The invoices that are open and not late, the newest first; absent for who may not see invoices. */
export function useOpenInvoices() {
  const { account, can } = useAccount()
  return useQuery({
    key: () => keysOf('invoices').of(account.value.id, 'open'),
    query: ({ signal }) => {
      const query = { state: 'open', limit: 20 } as const
      return call(invoicesContract.list, { params: { accountId: account.value.id }, query, signal })
    },
    enabled: () => can('invoice:read').allowed,
  })
}

/** Who is billed. */
export function useBilledTo() {
  const { account, can } = useAccount()
  return useQuery({
    key: () => keysOf('billing-details').of(account.value.id),
    query: ({ signal }) =>
      call(billingDetailsContract.get, { params: { accountId: account.value.id }, signal }),
    enabled: () => can('billing_details:read').allowed,
  })
}

/** Moves the clock of a demo account on; of a long way the page shows where it is. */
export function useClock() {
  const { account } = useAccount()
  const { stale } = useChanges()
  return async (to: string) => {
    const params = { accountId: account.value.id }
    for (let invoices = 0; ;) {
      const moved = await call(clockContract.move, { params, body: { to } })
      stale()
      invoices += moved.invoices
      if (moved.arrived) return { now: moved.now, invoices }
    }
  }
}
