import { CYCLE_UNITS, type Cycle } from '@foyer/contracts/billing/money'
import { problemOf, problemWords } from '@foyer/remote-kit/problems'
import { useI18n } from 'vue-i18n'
import { useSubscription } from './queries.ts'

/** What things are called. */
interface Names {
  plan: (key: string) => string
  item: (key: string) => string
  cycle: (cycle: Cycle) => string
}
type Data = Readonly<Record<string, unknown>>

/** What a refused call means: of a refused change why it cannot be, and of whom or of what. */
export function useRefusalWords({ plan, item, cycle }: Names) {
  const { t, te, n } = useI18n()
  const { data: subscription } = useSubscription()

  function failure(error: unknown): string {
    const { code, data } = problemOf(error)
    const guard = `policy.reasons.${String(data['reason'])}`
    if (code === 'not_allowed_on_member' && typeof data['name'] === 'string' && te(guard))
      return `${data['name']}: ${t(guard)}`
    const reason = `billing.bill.refused.${String(data['reason'])}`
    const refused = code === 'change_refused' || code === 'preview_stale'
    if (!refused || !te(reason)) return problemWords(t, error)
    const count = data['included'] ?? data['most']
    const words = { count: typeof count === 'number' ? n(count) : '', number: String(data['number']) }
    const said = t(reason, { ...words, ...unsold(data) })
    return cancelsFirst(data) ? `${said} ${t('billing.bill.refused.cancelFirst')}` : said
  }

  /** What is not sold, and in which cycle and currency. */
  function unsold({ item: given, unit: text, count, currency }: Data) {
    const key = String(given)
    const unit = CYCLE_UNITS.find((one) => one === text)
    return {
      item: plan(key) === key ? item(key) : plan(key),
      cycle: unit && typeof count === 'number' ? cycle({ unit, count }) : '',
      currency: typeof currency === 'string' ? currency : '',
    }
  }

  /** Units of it stand in the way of another cycle. */
  const cancelsFirst = ({ reason, item: key }: Data) =>
    reason === 'not_priced' && subscription.value?.units.some((one) => one.item === key)

  return failure
}
