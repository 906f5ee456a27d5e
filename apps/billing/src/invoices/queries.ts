import { correctionsContract } from '@foyer/contracts/billing/corrections'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { paymentMethodsContract } from '@foyer/contracts/billing/payment-methods'
import { paymentsContract, type Paying } from '@foyer/contracts/billing/payments'
import { call, urlOf } from '@foyer/contracts/client'
import type { Query } from '@foyer/contracts/endpoint'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery, useQueryCache } from '@pinia/colada'

const keys = keysOf('invoices')

type Wanted = Partial<NonNullable<Query<typeof invoicesContract.list>>>

/** One page of invoices and credit notes. While another one is on its way, the rows before stay. */
export function useInvoices(wanted: () => Wanted) {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'list', { ...wanted() }),
    query: ({ signal }) =>
      call(invoicesContract.list, { params: { accountId: account.value.id }, query: wanted(), signal }),
    placeholderData: (before) => before,
  })
}

/** Where a document's files are. */
export function useFiles() {
  const { account } = useAccount()
  return (form: 'pdf' | 'ubl' | 'cii', invoiceId: string): string =>
    urlOf(invoicesContract[form], { params: { accountId: account.value.id, invoiceId } })
}

/** Payments of one invoice, and attempts of them. */
export function usePayments(invoiceId: () => string) {
  const { account } = useAccount()
  return useQuery({
    key: () => keysOf('payments').of(account.value.id, 'of', invoiceId()),
    query: ({ signal }) =>
      call(paymentsContract.list, {
        params: { accountId: account.value.id },
        query: { invoiceId: invoiceId() },
        signal,
      }),
  })
}

/** Takes back a request for a correction. What came of it is asked for anew, also where it was answered meanwhile. */
export function useWithdrawal() {
  const { account } = useAccount()
  const cache = useQueryCache()
  return async (correctionId: string) => {
    try {
      await call(correctionsContract.withdraw, { params: { accountId: account.value.id, correctionId } })
    } finally {
      await cache.invalidateQueries({ key: [account.value.id, 'corrections'] }).catch(() => undefined)
    }
  }
}

export function usePaying(invoiceId: () => string) {
  const { account } = useAccount()
  const cache = useQueryCache()

  /** Shown anew wherever it stands. */
  function again() {
    for (const feature of ['invoices', 'payments', 'subscription'])
      cache.invalidateQueries({ key: [account.value.id, feature] }).catch(() => undefined)
  }

  return {
    /** Pays what is open; leads to the bank's page where it wants to see the payer. */
    async pay(): Promise<Paying> {
      const returnTo = `/${account.value.pageAddress}/billing/invoices/${invoiceId()}`
      const params = { accountId: account.value.id, invoiceId: invoiceId() }
      const result = await call(paymentsContract.pay, { params, body: { returnTo } })
      if (result.state === 'redirect') location.assign(result.url)
      again()
      return result
    },
    /** For who comes back from that page: the provider's own report may take a while. */
    async refresh() {
      await call(paymentMethodsContract.refresh, { params: { accountId: account.value.id } })
      again()
    },
  }
}
