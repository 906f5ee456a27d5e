import type { Credit } from '@foyer/contracts/billing/credits'
import type { Column } from '@foyer/ui/table'

const SHAPES: Readonly<Record<string, Omit<Column<Credit>, 'id' | 'title'>>> = {
  reason: { fixed: true },
  at: { width: '136px' },
  number: { width: '168px' },
  amount: { align: 'end', width: '136px', shape: 'amount' },
  balance: { align: 'end', width: '136px', labelled: true },
}

/** The columns of the list, titled in the person's language. */
export function columnsOf(t: (key: string) => string): Column<Credit>[] {
  return Object.entries(SHAPES).map(([id, shape]) => ({
    id,
    title: t(`billing.credits.columns.${id}`),
    ...shape,
  }))
}
