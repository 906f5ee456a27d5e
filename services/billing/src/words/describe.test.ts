import { expect, test } from 'vitest'
import type { Line } from '../engine/types.ts'
import { amountIn, decimalOf } from './amounts.ts'
import { describe as describeLine } from './describe.ts'

const line: Line = {
  id: 'l',
  kind: 'charge',
  subject: 'seats',
  item: 'seats',
  name: { en: 'Team S', fr: 'Équipe S' },
  quantity: 3,
  unitAmount: 1000n,
  amount: 1161n,
  proration: { numerator: 12, denominator: 31, unit: 'day' },
  // Midnight in Paris; the day before in UTC.
  period: { start: Date.UTC(2026, 0, 19, 23), end: Date.UTC(2026, 0, 31, 23) },
  taxation: { country: 'FR', category: 'S', rate: 200_000n, inclusive: false },
  tax: 232n,
  credits: null,
}

test('a line says what it is for, its days in the account’s zone, and its arithmetic', () => {
  expect(describeLine(line, { language: 'en', currency: 'EUR', timeZone: 'Europe/Paris' })).toBe(
    '3 further seats, Team S · 20\u2009–\u200931 Jan 2026 · 3 × €10.00 × 12 of 31 days',
  )
  expect(describeLine(line, { language: 'fr', currency: 'EUR', timeZone: 'Europe/Paris' })).toBe(
    '3 places supplémentaires, Équipe S · 20–31 janv. 2026 · 3 × 10,00\u00a0€ × 12 jours sur 31',
  )
})

test.each([
  ['en', '1,200 further seats, Team S', '1,200 × €10.00 × 1,796,033 of 2,678,400 seconds'],
  [
    'fr',
    '1\u202f200 places supplémentaires, Équipe S',
    '1\u202f200 × 10,00\u00a0€ × 1\u202f796\u202f033 secondes sur 2\u202f678\u202f400',
  ],
] as const)('digits are grouped as the language does: %s', (language, subject, arithmetic) => {
  const proration = { numerator: 1_796_033, denominator: 2_678_400, unit: 'second' } as const
  const many = { ...line, quantity: 1200, proration }
  const said = describeLine(many, { language, currency: 'EUR', timeZone: 'Europe/Paris' })
  expect(said.split(' · ')).toEqual([subject, expect.any(String), arithmetic])
})

test('a credit says that the time was not used', () => {
  const credit: Line = { ...line, kind: 'credit', subject: 'plan', quantity: 1, amount: -1161n }
  expect(describeLine(credit, { language: 'fr', currency: 'EUR', timeZone: 'Europe/Paris' })).toMatch(
    /^Non utilisé\u00a0: Équipe S · /,
  )
})

test.each([
  [1234n, 'EUR', '12.34'],
  [5n, 'EUR', '0.05'],
  [-5n, 'EUR', '-0.05'],
  [1234n, 'JPY', '1234'],
  [1n, 'KWD', '0.001'],
  [90_071_992_547_409_930n, 'EUR', '900719925474099.30'],
])('%s of %s is %s', (amount, currency, decimal) => {
  expect(decimalOf(amount, currency)).toBe(decimal)
})

test('an amount beyond what a number holds is shown to the last digit', () => {
  expect(amountIn(90_071_992_547_409_931n, { language: 'en', currency: 'EUR' })).toBe(
    '€900,719,925,474,099.31',
  )
})
