import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { call, urlOf } from '@foyer/contracts/client'
import type { Query } from '@foyer/contracts/endpoint'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery } from '@pinia/colada'

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

/** What was invoiced in the last twelve months. */
export function useMonths() {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'months'),
    query: ({ signal }) => call(invoicesContract.months, { params: { accountId: account.value.id }, signal }),
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** One document. An address that can be of none is not asked for. */
export function useInvoice(invoiceId: () => string) {
  const { account } = useAccount()
  const query = useQuery({
    key: () => keys.of(account.value.id, 'one', invoiceId()),
    query: ({ signal }) =>
      call(invoicesContract.get, {
        params: { accountId: account.value.id, invoiceId: invoiceId() },
        signal,
      }),
    enabled: () => UUID.test(invoiceId()),
  })
  return { query, impossible: () => !UUID.test(invoiceId()) }
}

/** Where a document's files are. */
export function useFiles() {
  const { account } = useAccount()
  return (form: 'pdf' | 'ubl' | 'cii', invoiceId: string): string =>
    urlOf(invoicesContract[form], { params: { accountId: account.value.id, invoiceId } })
}
