import type { Pending } from '@foyer/contracts/billing/quotes'
import { useI18n } from 'vue-i18n'
import { sameCycle } from './cycles.ts'
import { useSubscription } from './queries.ts'
import { useBillWords } from './words.ts'

/** What happens by itself at a date, in one sentence. */
export function usePendingWords() {
  const { t, n } = useI18n()
  const { data: subscription } = useSubscription()
  const { date, cycle, plan, item } = useBillWords()

  /** @param count how many of it, of units that end together */
  return (pending: Pending, count = 1): string => {
    const on = date(pending.on)
    // A longer cycle ends the present one at once, and what was to end with it.
    const today = subscription.value !== undefined && on === date(subscription.value.now)
    switch (pending.kind) {
      case 'plan': {
        const now = subscription.value?.cycle
        const next = pending.cycle
        const same = !next || (now && sameCycle(now, next))
        const words = { plan: plan(pending.plan ?? ''), on, cycle: next ? cycle(next) : '' }
        return t(same ? 'billing.bill.pending.plan' : 'billing.bill.pending.planCycle', words)
      }
      case 'seats':
        return t(
          today ? 'billing.bill.pending.seatsToday' : 'billing.bill.pending.seats',
          { count: n(pending.seats ?? 0), on },
          pending.seats ?? 0,
        )
      case 'unit':
        return t(
          today ? 'billing.bill.pending.unitToday' : 'billing.bill.pending.unit',
          { item: item(pending.item ?? ''), on, count: n(count) },
          count,
        )
      case 'begin':
        return t('billing.bill.pending.begin', { item: item(pending.item ?? ''), on, count: n(count) }, count)
      case 'resume':
        return t('billing.bill.pending.resume', { on })
      case 'trialEnd':
        return t('billing.bill.pending.trialEnd', { on })
      case 'end': {
        const trial = subscription.value?.status === 'trialing'
        return t(trial ? 'billing.bill.pending.trialEnd' : 'billing.bill.pending.end', { on })
      }
    }
  }
}
