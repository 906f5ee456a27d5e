import { correctionsContract } from '@foyer/contracts/billing/corrections'
import { paymentMethodsContract } from '@foyer/contracts/billing/payment-methods'
import { call } from '@foyer/contracts/client'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery } from '@pinia/colada'

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
  })
}
