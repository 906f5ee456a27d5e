import type { LineWords } from './describe.ts'

export const en: LineWords = {
  seats: (count, plan) => (count === 1 ? `1 further seat, ${plan}` : `${count} further seats, ${plan}`),
  credit: (what) => `Not used: ${what}`,
  byHand: (what) => `Credited: ${what}`,
  days: (numerator, denominator) => `${numerator} of ${denominator} days`,
  seconds: (numerator, denominator) => `${numerator} of ${denominator} seconds`,
}
