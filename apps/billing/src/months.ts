import type { InvoicedMonth } from '@foyer/contracts/billing/invoices'

const AT_LEAST = 6

/** Months from the first in which something was issued, but enough of them to compare; none where nothing was. */
export function shownMonths(months: readonly InvoicedMonth[]): readonly InvoicedMonth[] {
  const first = months.findIndex(({ documents }) => documents > 0)
  return first < 0 ? [] : months.slice(Math.min(first, Math.max(0, months.length - AT_LEAST)))
}

/** The same as a file for a spreadsheet: amounts with the currency's decimals and a point. */
export function csvOf(
  months: readonly InvoicedMonth[],
  {
    heads,
    currency,
    decimal,
  }: { heads: readonly string[]; currency: string; decimal: (minor: number) => string },
): string {
  const rows = months.map(({ month, invoiced, credited, documents }) =>
    [month, decimal(invoiced), decimal(credited), documents, currency].join(','),
  )
  return [heads.join(','), ...rows, ''].join('\r\n')
}
