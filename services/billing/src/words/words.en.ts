import type { LineWords } from './describe.ts'
import { countIn } from './formats.ts'

const n = (count: number) => countIn(count, 'en')

export const en: LineWords = {
  seats: (count, plan) => (count === 1 ? `1 further seat, ${plan}` : `${n(count)} further seats, ${plan}`),
  credit: (what) => `Not used: ${what}`,
  byHand: (what) => `Credited: ${what}`,
  days: (numerator, denominator) => `${n(numerator)} of ${n(denominator)} days`,
  seconds: (numerator, denominator) => `${n(numerator)} of ${n(denominator)} seconds`,
}
