import { describe, expect, test } from 'vitest'
import { unchecked } from '../fixtures/garbage.ts'
import { ADMIN, member } from '../fixtures/member.ts'
import { Denied, Grant, PersonGrant, authorize, authorizePerson } from './grant.ts'
import type { MemberFacts, Role } from './roles.ts'

/* oxlint-disable typescript/no-misused-spread -- a copy is one of the things that must not pass for a grant */

/** Checked by the compiler only: everything marked here must not be accepted as a proof. */
export function onlyARealGrantCompiles(facts: MemberFacts, some: 'member:read' | 'member:update') {
  const verb = (grant: Grant<'member:update'>) => grant.accountId
  const either = (grant: Grant<'member:read' | 'member:update'>) => grant.permission
  const self = (grant: PersonGrant) => grant.personId
  const grant = authorize(facts, 'member:update')
  verb(grant)
  either(grant)
  // @ts-expect-error a plain context
  verb({ accountId: 'acme', personId: 'p', memberId: 'm', facts, permission: 'member:update' })
  // @ts-expect-error a grant for another permission
  verb(authorize(facts, 'member:read'))
  // @ts-expect-error a grant for one of several permissions
  verb(authorize(facts, some))
  // @ts-expect-error a copy with another account
  verb({ ...grant, accountId: 'globex' })
  // @ts-expect-error the account of a grant cannot be set
  grant.accountId = 'globex'
  // @ts-expect-error nobody constructs a grant
  verb(new Grant(Symbol('grant'), facts, 'member:update'))
  // @ts-expect-error nobody extends it either
  class Forged extends Grant<'member:update'> {}
  // @ts-expect-error a permission that does not exist
  authorize(facts, 'member:fly')
  // @ts-expect-error a person by name
  self({ personId: 'p' })
  // @ts-expect-error an account grant is no person grant
  self(grant)
  // @ts-expect-error nobody constructs a person grant
  self(new PersonGrant(Symbol('grant'), 'p'))
  return Forged
}

const admin = member({ roles: ADMIN })

describe('authorize', () => {
  test('answers with the proof of what was checked, and nothing can be changed in it', () => {
    const grant = authorize(admin, 'member:update')
    expect(grant).toMatchObject({
      accountId: 'acme',
      personId: 'p1',
      memberId: 'm1',
      permission: 'member:update',
    })
    expect(grant.facts).toEqual(admin)
    expect(Object.isFrozen(grant) && Object.isFrozen(grant.facts)).toBe(true)
  })

  test('throws what is missing and why', () => {
    const attempt = () => authorize(member(), 'member:update')
    expect(attempt).toThrow(Denied)
    expect(attempt).toThrow(
      expect.objectContaining({ missing: 'member:update', reason: 'missing_permission' }),
    )
    expect(() => authorize(null, 'session:join')).toThrow(expect.objectContaining({ reason: 'not_a_member' }))
    expect(() => authorize(unchecked('x'), 'session:join')).toThrow(Denied)
  })

  test('keeps what was proven when the facts change afterwards', () => {
    const roles: Role[] = [...ADMIN]
    const facts = member({ roles })
    const grant = authorize(facts, 'member:update')
    facts.accountId = 'globex'
    roles.push('billing_contact')
    expect(grant.accountId).toBe('acme')
    expect(grant.facts.accountId).toBe('acme')
    expect(grant.facts.roles).toEqual(ADMIN)
  })

  test('decides on the facts it keeps, though they answer differently each time', () => {
    let reads = 0
    const shifty = {
      ...member(),
      get roles(): readonly Role[] {
        reads += 1
        return reads === 1 ? ['organizer'] : ADMIN
      },
    }
    expect(() => authorize(shifty, 'member:update')).toThrow(Denied)
  })
})

describe('at run time nobody makes a proof but the check', () => {
  type Open = new (...given: unknown[]) => object

  test('not with new, Reflect or a subclass', () => {
    for (const proof of [Grant, PersonGrant]) {
      const open = unchecked<Open>(proof)
      expect(() => new open(Symbol('grant'), admin, 'member:update')).toThrow(TypeError)
      expect(() => Reflect.construct(open, [undefined, admin, 'member:update'])).toThrow(TypeError)
      expect(() => new (class extends open {})(Symbol.for('grant'), admin, 'member:update')).toThrow(
        TypeError,
      )
    }
  })

  test('not with a copy or a bare prototype', () => {
    const grant = authorize(admin, 'member:update')
    expect(Grant.isGrant(grant)).toBe(true)
    expect(Grant.isGrant({ ...grant })).toBe(false)
    expect(Grant.isGrant(Object.create(Grant.prototype))).toBe(false)
    expect(Grant.isGrant(null)).toBe(false)
    expect(PersonGrant.isPersonGrant(grant)).toBe(false)
  })
})

describe('authorizePerson', () => {
  test('answers with the signed-in person', () => {
    const grant = authorizePerson({ personId: 'p1' })
    expect(grant.personId).toBe('p1')
    expect(PersonGrant.isPersonGrant(grant)).toBe(true)
  })

  test.each([null, undefined, {}, { personId: '' }, { personId: 7 }])('refuses %j', (signIn) => {
    const attempt = () => authorizePerson(unchecked(signIn))
    expect(attempt).toThrow(expect.objectContaining({ missing: null, reason: 'not_signed_in' }))
  })
})
