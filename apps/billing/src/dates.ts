import { useAccount } from '@foyer/remote-kit/account'
import { useUi } from '@foyer/ui'

/** Dates as the account's own calendar has them: a document is of the same day for everybody who reads it. */
export function useDates() {
  const { account } = useAccount()
  const { locale } = useUi()

  /** `Jan 31, 2026`, and in French the first of a month as people write it. */
  function day(at: string | number): string {
    const { timeZone } = account.value
    const text = new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeZone }).format(new Date(at))
    return locale.value.startsWith('fr') ? text.replace(/^1 /, '1er ') : text
  }

  /** `2026-01` as `January 2026` or `Jan`. */
  function month(name: string, style: 'long' | 'short'): string {
    const options =
      style === 'long' ? ({ month: 'long', year: 'numeric' } as const) : ({ month: 'short' } as const)
    const at = new Date(`${name}-15T12:00:00Z`)
    return new Intl.DateTimeFormat(locale.value, { ...options, timeZone: 'UTC' }).format(at)
  }

  return { day, month }
}
