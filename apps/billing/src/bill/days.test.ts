import { describe, expect, test } from 'vitest'
import { dayOf, daysBetween, daysOf, noonOf } from './days.ts'

describe('days', () => {
  test('are those of the zone’s calendar, a change of its clocks or not', () => {
    // 29 March 2026 has 23 hours in Paris.
    expect(daysBetween('2026-03-28T23:30:00Z', '2026-03-29T22:30:00Z', 'Europe/Paris')).toBe(1)
    expect(daysBetween('2026-01-20T23:30:00Z', '2026-01-31T23:00:00Z', 'Europe/Paris')).toBe(11)
    expect(daysBetween('2026-01-20T09:00:00Z', '2026-01-20T20:00:00Z', 'Europe/Paris')).toBe(0)
  })

  test('of a period end before the day it ends on', () => {
    const [first, last] = daysOf('2026-01-20T09:00:00Z', '2026-01-31T23:00:00Z', 'Europe/Paris')
    expect([first, last].map((at) => new Date(at).toISOString().slice(0, 10))).toEqual([
      '2026-01-20',
      '2026-01-31',
    ])
  })

  test.each([
    ['Europe/Paris', '2026-03-29', '2026-03-29T10:00:00.000Z'],
    ['America/New_York', '2026-01-20', '2026-01-20T17:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-20', '2026-01-19T22:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-20', '2026-01-20T06:15:00.000Z'],
  ])('have their noon in %s', (zone, day, noon) => {
    expect(noonOf(day, zone)).toBe(noon)
    expect(dayOf(noon, zone)).toBe(day)
  })
})
