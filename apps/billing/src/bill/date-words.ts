import { useAccount } from '@foyer/remote-kit/account'
import { useUi } from '@foyer/ui'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { daysOf } from './days.ts'
import { useSubscription } from './queries.ts'

/** Dates of billing: days of the account's calendar, wherever the person is. */
export function useDateWords() {
  const { locale: language } = useI18n()
  const { locale } = useUi()
  const { account } = useAccount()
  const { data: subscription } = useSubscription()
  const timeZone = computed(() => subscription.value?.timeZone ?? account.value.timeZone)

  const format = (dateStyle: 'long' | 'medium') =>
    new Intl.DateTimeFormat(locale.value, { dateStyle, timeZone: timeZone.value })
  // French counts the first of a month: Intl does not.
  const ordinal = (text: string) => (language.value === 'fr' ? text.replace(/^1(?=[\s–])/, '1er') : text)
  const date = (at: string) => ordinal(format('long').format(new Date(at)))
  const shortDate = (at: string) => ordinal(format('medium').format(new Date(at)))

  /** "20–31 Jan 2026": the days of a period. */
  function days(start: string, end: string): string {
    const [first, last] = daysOf(start, end, timeZone.value)
    const range = new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeZone: 'UTC' })
    return ordinal(range.formatRange(first, last))
  }

  return { timeZone, date, shortDate, days }
}
