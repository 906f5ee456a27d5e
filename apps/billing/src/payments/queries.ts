import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { paymentMethodsContract, type PaymentMethods } from '@foyer/contracts/billing/payment-methods'
import { paymentsContract } from '@foyer/contracts/billing/payments'
import { call } from '@foyer/contracts/client'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery, useQueryCache } from '@pinia/colada'

const methods = keysOf('payment-methods')

/** One page of payments and attempts. */
export function usePayments(cursor: () => string | undefined) {
  const { account } = useAccount()
  return useQuery({
    key: () => keysOf('payments').of(account.value.id, 'list', cursor() ?? null),
    query: ({ signal }) => {
      const from = cursor()
      return call(paymentsContract.list, {
        params: { accountId: account.value.id },
        query: from ? { cursor: from } : {},
        signal,
      })
    },
    placeholderData: (before) => before,
  })
}

/** What waits to be paid: what is late first. */
export function useUnpaid() {
  const { account } = useAccount()
  return useQuery({
    key: () => keysOf('invoices').of(account.value.id, 'unpaid'),
    query: async ({ signal }) => {
      const of = (state: 'overdue' | 'open') =>
        call(invoicesContract.list, {
          params: { accountId: account.value.id },
          query: { state, limit: 50 },
          signal,
        })
      const [overdue, open] = await Promise.all([of('overdue'), of('open')])
      return [...overdue.items, ...open.items]
    },
  })
}

export function useMethodActs() {
  const { account } = useAccount()
  const cache = useQueryCache()
  const params = () => ({ accountId: account.value.id })
  const put = (now: PaymentMethods) => cache.setQueryData(methods.of(account.value.id), now)
  const at = (methodId: string) => ({ ...params(), methodId })

  return {
    /** Leads to the provider's page, where a means of payment is set up. */
    async setUp() {
      const returnTo = `/${account.value.pageAddress}/billing/payment`
      const { url } = await call(paymentMethodsContract.setUp, { params: params(), body: { returnTo } })
      location.assign(url)
    },
    /** For who comes back from that page: the provider's own report may take a while. */
    async refresh() {
      put(await call(paymentMethodsContract.refresh, { params: params() }))
      cache.invalidateQueries({ key: [account.value.id, 'payments'] }).catch(() => undefined)
      cache.invalidateQueries({ key: [account.value.id, 'invoices'] }).catch(() => undefined)
    },
    makeDefault: async (id: string) =>
      put(await call(paymentMethodsContract.makeDefault, { params: at(id) })),
    remove: async (id: string) => put(await call(paymentMethodsContract.remove, { params: at(id) })),
  }
}
