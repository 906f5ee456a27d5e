import { billingDetailsContract, type BillingDetails } from '@foyer/contracts/billing/billing-details'
import { call } from '@foyer/contracts/client'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery, useQueryCache } from '@pinia/colada'

const keys = keysOf('billing-details')

/** Who is billed, as the next documents will say it. */
export function useBillingDetails() {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'now'),
    query: ({ signal }) =>
      call(billingDetailsContract.get, { params: { accountId: account.value.id }, signal }),
  })
}

export interface TypedTaxId {
  country: string
  taxId: string
}

/** What the service finds of a tax ID; nothing is asked until there is one, and a country it could be of. */
export function useVerdict(typed: () => TypedTaxId) {
  const { account } = useAccount()
  return useQuery({
    key: () => keysOf('tax-id').of(account.value.id, typed().country, typed().taxId),
    query: ({ signal }) =>
      call(billingDetailsContract.check, {
        params: { accountId: account.value.id },
        query: typed(),
        signal,
      }),
    enabled: () => typed().country !== '' && typed().taxId !== '',
  })
}

export function useBillingDetailsActs() {
  const { account } = useAccount()
  const cache = useQueryCache()

  /** Shows the details as the service answered; what they may have changed is asked for anew. */
  function put(details: BillingDetails) {
    cache.setQueryData(keys.of(account.value.id, 'now'), details)
    cache.invalidateQueries({ key: [account.value.id, 'subscription'] }).catch(() => undefined)
  }

  return { put }
}
