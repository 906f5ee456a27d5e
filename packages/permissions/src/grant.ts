import { can, type Reason } from './can.ts'
import type { Permission } from './catalogue.ts'
import { compileFacts, type MemberFacts } from './roles.ts'

// Nobody outside this module can name the key, so nobody outside can construct a grant.
const KEY = Symbol('grant')

/** The refusal of a check: what is missing and why. `missing` is null where nobody is signed in. */
export class Denied extends Error {
  readonly missing: Permission | null
  readonly reason: Reason | 'not_signed_in'

  constructor(missing: Permission | null, reason: Reason | 'not_signed_in') {
    super(`denied: ${missing ?? 'person'} (${reason})`)
    this.name = 'Denied'
    this.missing = missing
    this.reason = reason
  }
}

/**
 * The proof that a check of P was made for one membership. The private member makes the class nominal and
 * keeps it covariant in P: a grant for one of several permissions is no grant for a certain one.
 */
export class Grant<P extends Permission> {
  readonly accountId: string
  readonly personId: string
  readonly memberId: string
  readonly facts: Readonly<MemberFacts>
  readonly #permission: P

  private constructor(key: symbol, facts: Readonly<MemberFacts>, permission: P) {
    if (key !== KEY) throw new TypeError('A grant is made by authorize() only')
    this.accountId = facts.accountId
    this.personId = facts.personId
    this.memberId = facts.memberId
    this.facts = facts
    this.#permission = permission
    Object.freeze(this)
  }

  /** The permission that was checked, for the audit row. */
  get permission(): P {
    return this.#permission
  }

  /** Tells a real grant from a look-alike at run time. */
  static isGrant(value: unknown): value is Grant<Permission> {
    return typeof value === 'object' && value !== null && #permission in value
  }

  /** Checks the permission and answers with the proof, or throws Denied. */
  static authorize<P extends Permission>(facts: MemberFacts | null | undefined, permission: P): Grant<P> {
    // Decided on a frozen copy, so that facts changed later cannot change what was proven.
    const seen = compileFacts(facts)
    const decision = can(seen, permission)
    if (!decision.allowed) throw new Denied(decision.missing, decision.reason)
    if (seen === null) throw new Denied(permission, 'not_a_member')
    return new Grant(KEY, seen, permission)
  }
}

/** Checks the permission and answers with the proof a verb asks for, or throws Denied. */
export function authorize<P extends Permission>(
  facts: MemberFacts | null | undefined,
  permission: P,
): Grant<P> {
  return Grant.authorize(facts, permission)
}

/** What is known of a signed-in person, before any account is named. */
export interface SignInFacts {
  readonly personId: string
}

/** The proof that somebody is signed in, for verbs about themselves. */
export class PersonGrant {
  readonly #personId: string

  private constructor(key: symbol, personId: string) {
    if (key !== KEY) throw new TypeError('A person grant is made by authorizePerson() only')
    this.#personId = personId
    Object.freeze(this)
  }

  get personId(): string {
    return this.#personId
  }

  /** Tells a real person grant from a look-alike at run time. */
  static isPersonGrant(value: unknown): value is PersonGrant {
    return typeof value === 'object' && value !== null && #personId in value
  }

  /** Answers with the proof for a signed-in person, or throws Denied. */
  static authorize(signIn: SignInFacts | null | undefined): PersonGrant {
    const personId: unknown = signIn?.personId
    if (typeof personId !== 'string' || personId === '') throw new Denied(null, 'not_signed_in')
    return new PersonGrant(KEY, personId)
  }
}

/** Answers with the proof for a signed-in person, or throws Denied. */
export function authorizePerson(signIn: SignInFacts | null | undefined): PersonGrant {
  return PersonGrant.authorize(signIn)
}
