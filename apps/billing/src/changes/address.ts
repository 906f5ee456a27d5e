import { QUANTITY_MAX } from '@foyer/contracts/billing/changes'
import type { Cycle } from '@foyer/contracts/billing/money'
import type { PlanOffer } from '@foyer/contracts/billing/offers'
import type { Subscription } from '@foyer/contracts/billing/subscription'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { cyclesOf, cycleText, seatsUnder, type Choice } from './choice.ts'

/** What is considered, kept in the page's address: a reload keeps it, a colleague gets the same by the link. */
export function useChoice(subscription: () => Subscription, plans: () => readonly PlanOffer[]) {
  const route = useRoute()
  const router = useRouter()
  const text = (name: string) => {
    const found = route.query[name]
    return typeof found === 'string' ? found : undefined
  }

  const waiting = computed(() => subscription().pending.find(({ kind }) => kind === 'plan'))
  const cycle = computed<Cycle>(
    () =>
      cyclesOf(plans()).find((one) => cycleText(one) === text('cycle')) ??
      waiting.value?.cycle ??
      subscription().cycle,
  )
  const plan = computed(() => {
    const wanted = plans().find(({ key }) => key === text('plan'))?.key
    return wanted ?? waiting.value?.plan ?? subscription().plan.key
  })
  const least = computed(() => plans().find(({ key }) => key === plan.value)?.includes['seats'] ?? undefined)
  const seats = computed(() => {
    const offer = plans().find(({ key }) => key === plan.value)
    if (!offer || least.value === undefined) return undefined
    const typed = Number(text('seats'))
    if (text('seats') && Number.isInteger(typed)) return Math.min(QUANTITY_MAX, Math.max(least.value, typed))
    const later = subscription().pending.find(({ kind }) => kind === 'seats')?.seats
    return later !== undefined && plan.value === subscription().plan.key
      ? later
      : seatsUnder(offer, subscription())
  })
  const choice = computed<Choice>(() => ({ plan: plan.value, cycle: cycle.value, seats: seats.value }))

  /** Considers something else; the seats that were typed for another plan are forgotten. */
  function consider(next: { plan?: string; cycle?: Cycle; seats?: number }) {
    const query = {
      plan: next.plan ?? text('plan'),
      cycle: next.cycle ? cycleText(next.cycle) : text('cycle'),
      seats: next.seats === undefined ? (next.plan ? undefined : text('seats')) : String(next.seats),
    }
    void router.replace({ query, hash: route.hash })
  }

  return { choice, least, consider }
}
