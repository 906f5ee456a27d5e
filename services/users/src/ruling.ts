import { AppError } from '@foyer/database/errors'
import type { Ruling } from '@foyer/permissions/rulings'

/** Turns the refusal of a guard into the problem that says why. */
export function enforce(ruling: Ruling, about: Record<string, unknown> = {}): void {
  if (ruling.allowed) return
  const { allowed: _, ...why } = ruling
  throw new AppError(why.reason === 'multi_user_limit' ? 'limit_reached' : 'not_allowed_on_member', {
    ...why,
    ...about,
  })
}
