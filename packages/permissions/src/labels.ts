import type { Permission } from './catalogue.ts'
import type { Role } from './roles.ts'
import type { GuardReason } from './rulings.ts'

export type Language = 'en' | 'fr'

export interface Label {
  readonly label: string
  readonly help: string
}

/** The words of the policy in one language; a permission, role or reason without words does not compile. */
export interface Labels {
  readonly permissions: Readonly<Record<Permission, Label>>
  readonly roles: Readonly<Record<Role | 'owner', Label>>
  /** One sentence for each reason, saying why and what would help. */
  readonly reasons: Readonly<Record<GuardReason, string>>
}

/** Loads the words of one language; they are no part of what decides. */
export async function loadLabels(language: Language): Promise<Labels> {
  return language === 'fr' ? (await import('./labels.fr.ts')).labels : (await import('./labels.en.ts')).labels
}
