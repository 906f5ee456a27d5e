import type { Invoice } from '@foyer/contracts/billing/invoices'
import { formatMoney } from '@foyer/ui/figures'
import { useUi } from '@foyer/ui'
import { useI18n } from 'vue-i18n'

type Tax = Invoice['taxes'][number]

/** Tax in words, as the document itself says it. */
export function useTaxWords() {
  const { t } = useI18n()
  const { locale } = useUi()

  const percent = (rate: string) =>
    new Intl.NumberFormat(locale.value, { style: 'percent', maximumFractionDigits: 4 }).format(
      Number(rate) / 100,
    )

  /** `20%`, or a dash where a line bears no tax. */
  const rate = (category: Tax['category'], value: string) => (category === 'S' ? percent(value) : '—')

  /** `VAT 20% on €31.00`, or why there is none. */
  function sum({ category, rate: value, base }: Tax, currency: string): string {
    const amount = formatMoney(base, currency, locale.value)
    if (category === 'S') return t('billing.invoices.vatOf', { rate: percent(value), amount })
    return t(`billing.invoices.untaxed.${category}`, { amount })
  }

  return { rate, sum }
}
