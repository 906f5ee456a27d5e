import type { MethodLook } from '@foyer/contracts/billing/payment-methods'
import { useI18n } from 'vue-i18n'

const DOTS = '••••'

/** Means of payment as people know theirs: `Visa •••• 4242`. */
export function useMethodWords() {
  const { t, te } = useI18n()

  return ({ kind, brand, last4 }: MethodLook): string => {
    const named = te(`billing.common.methods.${kind}`) ? t(`billing.common.methods.${kind}`) : kind
    const maker = brand && kind === 'card' ? brand.charAt(0).toUpperCase() + brand.slice(1) : named
    return last4 ? `${maker} ${DOTS} ${last4}` : maker
  }
}
