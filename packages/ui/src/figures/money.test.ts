import { expect, it } from 'vitest'
import { decimalMoney, formatMoney } from '@foyer/ui/figures'
import { decimal } from './money.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

it.each([
  [0, 2, '0.00'],
  [5, 2, '0.05'],
  [-5, 2, '-0.05'],
  [123_450, 2, '1234.50'],
  [1500, 0, '1500'],
  [9_007_199_254_740_993n, 2, '90071992547409.93'],
] as const)('%d in %d digits is %s', (minor, digits, text) => {
  expect(decimal(minor, digits)).toBe(text)
})

it('writes minor units exactly, by currency and language', () => {
  expect(plain(formatMoney(123_450, 'EUR', 'en'))).toBe('€1,234.50')
  expect(plain(formatMoney(123_450, 'EUR', 'fr'))).toBe('1 234,50 €')
  for (const locale of ['en', 'en-US', 'en-GB'])
    expect(plain(formatMoney(1500, 'JPY', locale))).toBe('JP¥1,500')
  expect(plain(formatMoney(9_007_199_254_740_993n, 'EUR', 'en'))).toBe('€90,071,992,547,409.93')
  expect(plain(formatMoney(-250, 'PLN', 'fr', true))).toBe('-2,50 PLN')
})

it('writes minor units for machines with the currency’s own digits', () => {
  expect([decimalMoney(5, 'EUR'), decimalMoney(1500, 'JPY'), decimalMoney(-1234, 'KWD')]).toEqual([
    '0.05',
    '1500',
    '-1.234',
  ])
})
