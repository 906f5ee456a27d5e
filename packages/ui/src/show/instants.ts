import { onScopeDispose, ref } from 'vue'

const SECOND = 1000
const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400 * SECOND],
  ['hour', 3600 * SECOND],
  ['minute', 60 * SECOND],
]

/** Making a formatter costs far more than using one, and tables use thousands. */
function remember<T>(make: (locale: string, zone: string | undefined) => T) {
  const kept = new Map<string, T>()
  return (locale: string, zone?: string): T => {
    const id = `${locale} ${zone}`
    const known = kept.get(id) ?? make(locale, zone)
    kept.set(id, known)
    return known
  }
}

const relative = remember(
  (locale) => new Intl.RelativeTimeFormat(locale, { style: locale.startsWith('en') ? 'narrow' : 'short' }),
)
// English shortens minutes to "m", as if they were metres or months.
const brief = remember((locale) => new Intl.RelativeTimeFormat(locale, { style: 'short' }))
const date = remember(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }),
)
const exact = remember(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone }),
)

/** "3 h ago", "il y a 3 h", "in 2 d"; a plain date beyond thirty days; the given word within 45 seconds. */
export function relativeTime(
  at: number,
  now: number,
  locale: string,
  justNow: string,
  zone?: string,
): string {
  const distance = at - now
  const size = Math.abs(distance)
  if (size < 45 * SECOND) return justNow
  if (size >= 30 * 86_400 * SECOND) return date(locale, zone).format(at)
  const [unit, length] = steps.find(([, step]) => size >= step * 0.99) ?? ['minute', 60 * SECOND]
  const count = Math.max(1, Math.round(size / length)) * Math.sign(distance)
  // Distances by the language alone: some of its countries write them out, which tables have no room for.
  return (unit === 'minute' ? brief : relative)(locale.replace(/-.*/, ''))
    .formatToParts(count, unit)
    .map((part, index, all) =>
      part.type === 'literal' && index > 0 && all[index - 1]?.type === 'integer'
        ? part.value.replace(/^(?=\p{L})/u, '\u00a0').replace('.', '')
        : part.value,
    )
    .join('')
}

/** The instant in full with its zone, for hover and focus. */
export const exactTime = (at: number, locale: string, zone?: string) => exact(locale, zone).format(at)

const now = ref(Date.now())
let watchers = 0
let clock: ReturnType<typeof setInterval> | undefined

/** One clock for all relative times on screen; it stands still while none is shown. */
export function useNow() {
  if (watchers === 0) {
    now.value = Date.now()
    clock = setInterval(() => (now.value = Date.now()), 30 * SECOND)
  }
  watchers += 1
  onScopeDispose(() => {
    watchers -= 1
    if (watchers === 0) clearInterval(clock)
  })
  return now
}
