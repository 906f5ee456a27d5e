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

/** Tells whether a mask holds a permission; false for anything that is not in the catalogue. */
export function holds(mask: Mask, permission: unknown): boolean {
  const position = positionOf(permission)
  if (position === undefined) return false
  return position < WIDTH ? ((mask.low >> position) & 1) === 1 : ((mask.high >> (position - WIDTH)) & 1) === 1
}

/** Both sets together. */
export function union(a: Mask, b: Mask): Mask {
  return { low: a.low | b.low, high: a.high | b.high }
}

/** What the second set has and the first lacks. */
export function lacking(mask: Mask, wanted: Mask): Mask {
  return { low: wanted.low & ~mask.low, high: wanted.high & ~mask.high }
}

/** The names in a mask, in the catalogue's order. */
export function namesOf(mask: Mask): readonly Permission[] {
  return PERMISSIONS.filter((permission) => holds(mask, permission))
}
