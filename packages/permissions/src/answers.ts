import { PERMISSIONS, type Permission } from './catalogue.ts'
import { holdsAt, isNothing, type Mask } from './masks.ts'

/** Why a permission is missing; the codes are stable, screens choose their words by them. */
export type Reason =
  | 'unknown_permission'
  | 'not_a_member'
  | 'suspended'
  | 'no_role'
  | 'owner_only'
  | 'reading_only'
  | 'missing_permission'

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly missing: Permission; readonly reason: Reason }

/** What a membership is, as far as the answers go. */
export interface Rights {
  readonly kind: 'nobody' | 'suspended' | 'member'
  readonly mask: Mask
  /** The same while the account is more than read: what the role gives, whatever rests now. */
  readonly rank: Mask
  /** What anybody but the owner can hold here; the rest is the owner's alone. */
  readonly within: Mask
}

export const ALLOWED: { readonly allowed: true } = Object.freeze({ allowed: true })

/** The answers of one standing by name, all of them worked out beforehand: a check is one look. */
export function answersOf(rights: Rights): ReadonlyMap<unknown, Decision> {
  return new Map(PERMISSIONS.map((name, position) => [name, answer(rights, name, position)]))
}

function answer(rights: Rights, missing: Permission, position: number): Decision {
  if (holdsAt(rights.mask, position)) return ALLOWED
  return Object.freeze({ allowed: false, missing, reason: reasonFor(rights, position) })
}

function reasonFor({ kind, rank, within }: Rights, position: number): Reason {
  if (kind === 'nobody') return 'not_a_member'
  if (kind === 'suspended') return 'suspended'
  if (holdsAt(rank, position)) return 'reading_only'
  if (!holdsAt(within, position)) return 'owner_only'
  return isNothing(rank) ? 'no_role' : 'missing_permission'
}
