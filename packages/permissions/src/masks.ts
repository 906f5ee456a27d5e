import { PERMISSIONS, positionOf, type Permission } from './catalogue.ts'

/** A set of permissions in two integers of 31 bits: small integers stay unboxed, and 62 names fit. */
export interface Mask {
  readonly low: number
  readonly high: number
}

const WIDTH = 31
export const MASK_CAPACITY = 2 * WIDTH
export const NOTHING: Mask = Object.freeze({ low: 0, high: 0 })

/** Compiles names to a mask; done once at load, never for each check. */
export function maskOf(permissions: readonly Permission[]): Mask {
  let low = 0
  let high = 0
  for (const permission of permissions) {
    const position = positionOf(permission) ?? MASK_CAPACITY
    if (position < WIDTH) low |= 1 << position
    else if (position < MASK_CAPACITY) high |= 1 << (position - WIDTH)
  }
  return { low, high }
}

export const EVERYTHING: Mask = Object.freeze(maskOf(PERMISSIONS))

/** Tells whether a mask holds the permission at a position of the catalogue. */
export function holdsAt(mask: Mask, position: number): boolean {
  return position < WIDTH ? ((mask.low >> position) & 1) === 1 : ((mask.high >> (position - WIDTH)) & 1) === 1
}

/** Tells whether a mask holds nothing at all. */
export function isNothing(mask: Mask): boolean {
  return mask.low === 0 && mask.high === 0
}

/** Both sets together. */
export function union(a: Mask, b: Mask): Mask {
  return { low: a.low | b.low, high: a.high | b.high }
}

/** What both sets have. */
export function common(a: Mask, b: Mask): Mask {
  return { low: a.low & b.low, high: a.high & b.high }
}

/** What the second set has and the first lacks. */
export function lacking(mask: Mask, wanted: Mask): Mask {
  return { low: wanted.low & ~mask.low, high: wanted.high & ~mask.high }
}

/** The names in a mask, in the catalogue's order. */
export function namesOf(mask: Mask): readonly Permission[] {
  return PERMISSIONS.filter((_, position) => holdsAt(mask, position))
}
