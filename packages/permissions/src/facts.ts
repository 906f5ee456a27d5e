export const ROLES = Object.freeze(['organizer', 'admin', 'billing_contact', 'multi_user'] as const)
export type Role = (typeof ROLES)[number]
export type Family = 'team' | 'live'

/** What the policy needs to know of one membership, as the database states it now. */
export interface MemberFacts {
  accountId: string
  memberId: string
  personId: string
  owner: boolean
  roles: readonly Role[]
  status: 'active' | 'suspended'
  family: Family
  /** The account can only be read: trial or subscription ended, it rests, or an invoice stayed unpaid. */
  readingOnly: boolean
}

/** Tells whether a value has the shape of a membership; anything else is nobody. */
export function isMember(facts: MemberFacts | null | undefined): facts is MemberFacts {
  return (
    typeof facts === 'object' &&
    facts !== null &&
    isName(facts.accountId) &&
    isName(facts.memberId) &&
    isName(facts.personId) &&
    (facts.family === 'team' || facts.family === 'live') &&
    (facts.status === 'active' || facts.status === 'suspended') &&
    Array.isArray(facts.roles)
  )
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
