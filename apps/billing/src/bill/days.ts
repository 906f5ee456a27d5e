const DAY = 86_400_000

/** How many midnights of a zone lie between two instants: days as a calendar has them, not spans of 24 hours. */
export function daysBetween(from: string, to: string, timeZone: string): number {
  return Math.round((midnight(to, timeZone) - midnight(from, timeZone)) / DAY)
}

function midnight(at: string, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return Date.parse(`${format.format(new Date(at))}T00:00:00Z`)
}

/** From the first to the last day of a period, each as UTC midnight: the day on which it ends belongs to the next. */
export function daysOf(start: string, end: string, timeZone: string): [first: number, last: number] {
  const first = midnight(start, timeZone)
  return [first, Math.max(first, midnight(end, timeZone) - DAY)]
}

/** Noon of a calendar day (`2026-03-29`) in a zone: no clock change of the world falls on it. */
export function noonOf(day: string, timeZone: string): string {
  const guess = Date.parse(`${day}T12:00:00Z`)
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).formatToParts(guess)
  const part = (type: string) => Number(shown.find((one) => one.type === type)?.value)
  const there = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return new Date(guess - (there - guess)).toISOString()
}

/** The calendar day of an instant in a zone, as `2026-03-29`. */
export function dayOf(at: string, timeZone: string): string {
  return new Date(midnight(at, timeZone)).toISOString().slice(0, 10)
}
