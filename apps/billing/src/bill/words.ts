import type { Cycle, Names } from '@foyer/contracts/billing/money'
import type { Subscription } from '@foyer/contracts/billing/subscription'
import { useUi } from '@foyer/ui'
import { formatMoney } from '@foyer/ui/figures'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useDateWords } from './date-words.ts'
import { useOffers, useSubscription } from './queries.ts'
import { useRefusalWords } from './refusal-words.ts'

/** Keys a plan limits that have words; a catalogue may add others. */
const LIMITS = [
  'seats',
  'multiUsers',
  'parallelEvents',
  'subAccounts',
  'subAccountSize',
  'presenterSeats',
  'storageGb',
  'recordingHours',
]

/** Money, dates, cycles and limits in the person's language, in the account's currency and zone. */
export function useBillWords() {
  const { t, n, locale: language } = useI18n()
  const { locale } = useUi()
  const { data: subscription } = useSubscription()
  const { data: offers } = useOffers()

  const currency = computed(() => subscription.value?.currency ?? 'EUR')
  const money = (minor: number) => formatMoney(minor, currency.value, locale.value)
  const name = (names: Names) => (language.value === 'fr' ? names.fr : names.en)

  /** "a month", "every 3 months": what an amount is for. */
  const per = ({ unit, count }: Cycle) => t(`billing.bill.per.${unit}`, { count: n(count) }, count)
  /** "monthly", "annual", "every 3 months": what a cycle is called. */
  const cycle = ({ unit, count }: Cycle) => t(`billing.bill.cycles.${unit}`, { count: n(count) }, count)

  /** "15 organizer seats"; a limit without words is left out, since its key means nothing to anybody. */
  function limit(key: string, value: number | null): string | undefined {
    if (!LIMITS.includes(key)) return undefined
    return value === null
      ? t(`billing.bill.unlimited.${key}`)
      : t(`billing.bill.limits.${key}`, { count: n(value) }, value)
  }

  /** What an item is called: the seats, or an add-on of the catalogue, or one that was bought. */
  function item(key: string): string {
    if (key === 'seats') return t('billing.bill.seats')
    const found =
      offers.value?.addOns.find((one) => one.key === key) ??
      subscription.value?.units.find((one) => one.item === key)
    return found ? name(found.name) : key
  }

  function plan(key: string): string {
    const found = [...(offers.value?.plans ?? []), ...present(subscription.value)].find(
      (one) => one.key === key,
    )
    return found ? name(found.name) : key
  }

  const failure = useRefusalWords({ plan, item, cycle })
  return { ...useDateWords(), currency, money, name, per, cycle, limit, item, plan, failure }
}

const present = (subscription: Subscription | undefined) => (subscription ? [subscription.plan] : [])
