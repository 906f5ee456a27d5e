import { useUi } from '@foyer/ui'
import { computed, onScopeDispose, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useVerdict, type TypedTaxId } from './queries.ts'

/** Who types is not interrupted. */
const PAUSE = 350

export interface TaxIdNote {
  tone: 'success' | 'neutral' | 'danger'
  text: string
}

/** What is known of the tax ID in the form, once its typing rests. */
export function useTaxIdNote(typed: () => TypedTaxId, touched: () => boolean) {
  const { t } = useI18n()
  const { locale } = useUi()
  const rested = ref<TypedTaxId>({ country: '', taxId: '' })
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(
    () => [typed().country, typed().taxId.trim()] as const,
    ([country, taxId], before) => {
      clearTimeout(timer)
      const take = () => (rested.value = { country, taxId })
      if (before === undefined) take()
      else timer = setTimeout(take, PAUSE)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))

  const { data } = useVerdict(() => rested.value)
  const current = computed(
    () => rested.value.taxId === typed().taxId.trim() && rested.value.country === typed().country,
  )

  return computed((): TaxIdNote | undefined => {
    const { country, taxId } = typed()
    if (!taxId.trim()) return undefined
    if (!country) return { tone: 'danger', text: t('billing.billingDetails.countryFirst') }
    const verdict = current.value ? data.value : undefined
    if (!verdict) return undefined
    const names = new Intl.DisplayNames(locale.value, { type: 'region' })
    const words = { country: names.of(country) ?? country, taxId: verdict.taxId }
    if (verdict.fault) return touched() ? { tone: 'danger', text: t(`field.${verdict.fault}`) } : undefined
    return verdict.valid
      ? { tone: 'success', text: t('billing.billingDetails.taxIdValid', words) }
      : { tone: 'neutral', text: t('billing.billingDetails.taxIdUnknown', words) }
  })
}
