import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { call } from '@foyer/contracts/client'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery, useQueryCache } from '@pinia/colada'

/** The invoice that is to be corrected, as its own page has it. */
export function useInvoice(invoiceId: () => string) {
  const { account } = useAccount()
  return useQuery({
    key: () => keysOf('invoices').of(account.value.id, 'one', invoiceId()),
    query: ({ signal }) =>
      call(invoicesContract.get, {
        params: { accountId: account.value.id, invoiceId: invoiceId() },
        signal,
      }),
  })
}

export function useCorrectionActs() {
  const { account } = useAccount()
  const cache = useQueryCache()
  /** Asked for anew by whoever shows it. */
  const asked = () =>
    cache.invalidateQueries({ key: [account.value.id, 'corrections'] }).catch(() => undefined)
  return { asked }
}
