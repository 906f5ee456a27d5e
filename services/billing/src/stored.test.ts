import { expect, test } from 'vitest'
import { decode, encode } from './stored.ts'

test('amounts come back as they went, however large, and nothing else changes', () => {
  const value = {
    plan: { key: '12', amount: 9_007_199_254_740_993n, seatAmount: null, name: { en: '5', fr: '6' } },
    billed: [{ unitAmount: -1n, tax: 0n, taxation: { rate: 233_300n }, quantity: 3 }],
    seats: 12,
  }
  expect(decode(encode(value))).toEqual(value)
})
