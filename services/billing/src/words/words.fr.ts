import type { LineWords } from './describe.ts'

export const fr: LineWords = {
  seats: (count, plan) =>
    count <= 1 ? `${count} place supplémentaire, ${plan}` : `${count} places supplémentaires, ${plan}`,
  credit: (what) => `Non utilisé : ${what}`,
  byHand: (what) => `Crédité : ${what}`,
  days: (numerator, denominator) => `${numerator} jours sur ${denominator}`,
  seconds: (numerator, denominator) => `${numerator} secondes sur ${denominator}`,
}
