import { useAccount } from '@foyer/remote-kit/account'
import { useUi } from '@foyer/ui'

/**
 * Dates in the order that documents and the lines of a bill write them, whatever the browser's region. A document has
 * days of its own, `on`; what else happened is shown on the day that the account's calendar has.
 */
export function useDates() {
  const { account } = useAccount()
  const { locale } = useUi()
  const language = () => (locale.value.startsWith('fr') ? 'fr' : 'en-GB')

  function medium(at: Date, timeZone: string): string {
    const text = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeZone }).format(at)
    return language() === 'fr' ? text.replace(/^1 /, '1er ') : text
  }

  /** `31 Jan 2026`, and in French the first of a month as people write it. */
  const day = (at: string | number): string => medium(new Date(at), account.value.timeZone)
  /** The same of a date, `2026-01-31`. */
  const on = (date: string): string => medium(new Date(date), 'UTC')

  /** `2026-01` as `January 2026` or `Jan`. */
  function month(name: string, style: 'long' | 'short'): string {
    const options =
      style === 'long' ? ({ month: 'long', year: 'numeric' } as const) : ({ month: 'short' } as const)
    const at = new Date(`${name}-15T12:00:00Z`)
    return new Intl.DateTimeFormat(language(), { ...options, timeZone: 'UTC' }).format(at)
  }

  return { day, month, on }
}
