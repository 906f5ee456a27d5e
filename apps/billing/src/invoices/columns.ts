import type { InvoiceRow } from '@foyer/contracts/billing/invoices'
import type { Column } from '@foyer/ui/table'

const SHAPES: Readonly<Record<string, Omit<Column<InvoiceRow>, 'id' | 'title'>>> = {
  number: { fixed: true },
  state: { width: '136px' },
  issuedAt: { width: '144px' },
  dueAt: { width: '144px', labelled: true },
  total: { align: 'end', width: '144px', shape: 'amount' },
}

/** The columns of the list, titled in the person's language. */
export function columnsOf(t: (key: string) => string): Column<InvoiceRow>[] {
  return Object.entries(SHAPES).map(([id, shape]) => ({
    id,
    title: t(`billing.invoices.columns.${id}`),
    ...shape,
  }))
}

/** The colour beside the word of a state. */
export const TONES = {
  open: 'attention',
  overdue: 'danger',
  paid: 'success',
  credited: 'neutral',
} as const satisfies Record<InvoiceRow['state'], string>
