import type { MemberFacts } from '@foyer/permissions/roles'

/** The row of `users.enter`: who asks, as which member, read in the statement that also answers or in its transaction. */
export interface Entered extends MemberFacts {
  signInId: string
  /** Until when the sign-in counts as confirmed. ISO 8601. */
  freshUntil: string
}

/** `users.enter` with the token of a sign-in and an account; its column names are those of {@link Entered}. */
export const ENTER = `select "signInId", "personId", "memberId", "accountId", owner, roles, status, family, "readingOnly", "freshUntil" from users.enter($1, $2)`
