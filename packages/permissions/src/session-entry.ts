import { isMember, type MemberFacts } from './roles.ts'
import { SESSION_ROLES, type SessionRole } from './session-roles.ts'

/** Whether somebody is an active member of the session's account now; asked again at each act. */
export function isSameAccount(facts: MemberFacts | null, sessionAccountId: string): boolean {
  return isMember(facts) && facts.status === 'active' && facts.accountId === sessionAccountId
}

/** What is known when somebody enters a room. */
export interface Entry {
  /** The membership in the session's account, null for everybody else. */
  readonly facts: MemberFacts | null
  readonly sessionAccountId: string
  /** They scheduled the session. */
  readonly created: boolean
  /** What they were invited or promoted as, if anything. */
  readonly designated: Exclude<SessionRole, 'organizer'> | null
}

/**
 * The role somebody enters with. The owner is always organizer; who scheduled is organizer in the Team family
 * and presenter of their own event in the Live family; everybody else is what they were designated.
 */
export function roleAtEntry({ facts, sessionAccountId, created, designated }: Entry): SessionRole {
  if (isMember(facts) && isSameAccount(facts, sessionAccountId)) {
    if (facts.owner === true) return 'organizer'
    if (created === true) return facts.family === 'live' ? 'presenter' : 'organizer'
  }
  return SESSION_ROLES.find((role) => role !== 'organizer' && role === designated) ?? 'participant'
}
