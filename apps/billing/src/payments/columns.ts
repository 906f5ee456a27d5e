import type { Payment } from '@foyer/contracts/billing/payments'
import type { Column } from '@foyer/ui/table'

const SHAPES: Readonly<Record<string, Omit<Column<Payment>, 'id' | 'title'>>> = {
  invoice: { fixed: true },
  at: { width: '128px' },
  method: { width: '184px' },
  state: { width: '168px' },
  amount: { align: 'end', width: '128px', shape: 'amount' },
}

/** The columns of the list, titled in the person's language. */
export function columnsOf(t: (key: string) => string): Column<Payment>[] {
  return Object.entries(SHAPES).map(([id, shape]) => ({
    id,
    title: t(`billing.payments.columns.${id}`),
    ...shape,
  }))
}
