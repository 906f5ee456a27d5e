import { correctionsContract } from '@foyer/contracts/billing/corrections'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { paymentMethodsContract } from '@foyer/contracts/billing/payment-methods'
import { call } from '@foyer/contracts/client'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { problemOf } from '@foyer/remote-kit/problems'
import { useQuery } from '@pinia/colada'
import { computed } from 'vue'

/** How the account pays; absent for who may not pay. */
export function useMethods() {
  const { account, can } = useAccount()
  return useQuery({
    key: () => keysOf('payment-methods').of(account.value.id),
    query: ({ signal }) =>
      call(paymentMethodsContract.list, { params: { accountId: account.value.id }, signal }),
    enabled: () => can('payment:make').allowed,
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** One document. An address that can be of none is not asked for; `absent`: there is no such document. */
export function useInvoice(invoiceId: () => string) {
  const { account } = useAccount()
  const query = useQuery({
    key: () => keysOf('invoices').of(account.value.id, 'one', invoiceId()),
    query: ({ signal }) =>
      call(invoicesContract.get, {
        params: { accountId: account.value.id, invoiceId: invoiceId() },
        signal,
      }),
    enabled: () => UUID.test(invoiceId()),
  })
  const absent = computed(
    () =>
      !UUID.test(invoiceId()) ||
      (query.status.value === 'error' && problemOf(query.error.value).code === 'not_found'),
  )
  return { ...query, absent }
}

/** What was invoiced in the last twelve months; absent for who may not see invoices. */
export function useMonths() {
  const { account, can } = useAccount()
  return useQuery({
    key: () => keysOf('invoices').of(account.value.id, 'months'),
    query: ({ signal }) => call(invoicesContract.months, { params: { accountId: account.value.id }, signal }),
    enabled: () => can('invoice:read').allowed,
  })
}

/** Corrections of a document that were asked for, and what came of them. */
export function useCorrections(invoiceId: () => string) {
  const { account } = useAccount()
  return useQuery({
    key: () => keysOf('corrections').of(account.value.id, invoiceId()),
    query: ({ signal }) =>
      call(correctionsContract.list, {
        params: { accountId: account.value.id },
        query: { invoiceId: invoiceId() },
        signal,
      }),
    enabled: () => UUID.test(invoiceId()),
  })
}
