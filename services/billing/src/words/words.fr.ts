import type { LineWords } from './describe.ts'
import { countIn } from './formats.ts'

const n = (count: number) => countIn(count, 'fr')

export const fr: LineWords = {
  seats: (count, plan) =>
    count <= 1 ? `${n(count)} place supplémentaire, ${plan}` : `${n(count)} places supplémentaires, ${plan}`,
  credit: (what) => `Non utilisé : ${what}`,
  byHand: (what) => `Crédité : ${what}`,
  days: (numerator, denominator) => `${n(numerator)} jours sur ${n(denominator)}`,
  seconds: (numerator, denominator) => `${n(numerator)} secondes sur ${n(denominator)}`,
}
