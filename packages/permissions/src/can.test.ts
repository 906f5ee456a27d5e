import { describe, expect, test } from 'vitest'
import { unchecked } from '../fixtures/garbage.ts'
import { ADMIN, BILLING, member } from '../fixtures/member.ts'
import { can, holders } from './can.ts'
import { PERMISSIONS, WHILE_READING } from './catalogue.ts'
import { compileFacts, type MemberFacts, type Role } from './roles.ts'

const denied = (missing: unknown, reason: string) => ({ allowed: false, missing, reason })

describe('says why', () => {
  test.each([
    ['none of the roles gives it', member(), 'member:read', 'missing_permission'],
    ['the membership is suspended', member({ status: 'suspended' }), 'session:join', 'suspended'],
    ['there is no role', member({ roles: [] }), 'session:join', 'no_role'],
    ['it is the owner’s alone', member({ roles: BILLING }), 'account:close', 'owner_only'],
    ['the account can only be read', member({ readingOnly: true }), 'session:host', 'reading_only'],
    [
      'not even by its owner',
      member({ owner: true, readingOnly: true }),
      'invitation:create',
      'reading_only',
    ],
    ['a role is missing all the same', member({ readingOnly: true }), 'member:update', 'missing_permission'],
    ['there is no membership', null, 'session:join', 'not_a_member'],
  ] as const)('%s', (_, facts, permission, reason) => {
    expect(can(facts, permission)).toEqual(denied(permission, reason))
  })

  test('the permission is unknown, even to the owner', () => {
    for (const name of [
      '*',
      'member:*',
      'member:fly',
      '__proto__',
      'constructor',
      'toString',
      'length',
      '',
      null,
      7,
      {},
    ]) {
      expect(can(member({ owner: true }), unchecked(name))).toEqual(denied(name, 'unknown_permission'))
    }
  })
})

describe('denies and never throws on facts that are none', () => {
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new Error('trapped')
      },
    },
  )
  test.each([
    ['undefined', undefined],
    ['a number', 7],
    ['a string', 'owner'],
    ['an empty object', {}],
    ['a list', []],
    ['a function', () => member({ owner: true })],
    ['an object that throws', trap],
    ['what only looks compiled', Object.create(Object.getPrototypeOf(compileFacts(member({ owner: true }))))],
    ['a proxy of compiled facts', new Proxy(compileFacts(member({ owner: true })) ?? {}, {})],
    ['an owner without an account', { ...member({ owner: true }), accountId: '' }],
    ['an owner without a person', { ...member({ owner: true }), personId: undefined }],
    ['an owner of no family', { ...member({ owner: true }), family: 'gold' }],
    ['an owner of an inherited name as family', { ...member({ owner: true }), family: 'constructor' }],
    ['an owner with an unknown status', { ...member({ owner: true }), status: 'pending' }],
    ['an owner as a word', { ...member({ roles: [] }), owner: 'true' }],
    ['roles as a word', { ...member(), roles: 'admin' }],
    ['roles missing', { ...member(), roles: undefined }],
    ['roles nobody knows', { ...member(), roles: ['root', '__proto__', null, 7, ['admin']] }],
  ])('%s', (_, facts) => {
    for (const permission of PERMISSIONS) expect(can(unchecked(facts), permission).allowed).toBe(false)
  })
})

test('an answer cannot be altered for the next one who asks', () => {
  const decision = can(member(), 'member:read')
  expect(Object.isFrozen(decision)).toBe(true)
  expect(Object.isFrozen(can(member(), 'session:join'))).toBe(true)
})

describe('holders', () => {
  test.each([
    ['member:read', 'team', ['admin', 'billing_contact']],
    ['payment:make', 'team', ['billing_contact']],
    ['session:host', 'team', ['organizer', 'admin', 'billing_contact']],
    ['member:read', 'live', ['multi_user']],
    ['payment:make', 'live', []],
    ['account:transfer', 'team', []],
  ] as const)('%s in %s: the owner and %j', (permission, family, roles) => {
    expect(holders(permission, family)).toEqual({ owner: true, roles })
  })

  test('nobody gives what does not exist', () => {
    expect(holders(unchecked('member:fly'), 'team')).toEqual({ owner: false, roles: [] })
    expect(holders('member:read', unchecked('gold'))).toEqual({ owner: true, roles: [] })
  })

  test('name exactly those who may', () => {
    for (const family of ['team', 'live'] as const) {
      for (const permission of PERMISSIONS) {
        const { roles } = holders(permission, family)
        const sets: readonly (readonly Role[])[] = [['organizer'], ADMIN, BILLING, ['multi_user']]
        for (const set of sets) {
          const allowed = can(member({ roles: set, family }), permission).allowed
          expect(allowed).toBe(roles.some((role) => set.includes(role)))
        }
      }
    }
  })
})

describe('while the account can only be read', () => {
  const reading = { readingOnly: true } as const
  test('reading, putting the billing right, taking access away and leaving remain, and nothing else', () => {
    const kept = PERMISSIONS.filter((name) => can(member({ owner: true, ...reading }), name).allowed)
    expect(kept).toEqual(WHILE_READING)
    expect(PERMISSIONS.filter((name) => name.endsWith(':read')).every((name) => kept.includes(name))).toBe(
      true,
    )
  })

  test('nobody gains anything by it', () => {
    for (const roles of [[], ['organizer'], ADMIN, BILLING] as const) {
      const [before, now] = [member({ roles }), member({ roles, ...reading })].map((facts) =>
        PERMISSIONS.filter((name) => can(facts, name).allowed),
      )
      expect(before).toEqual(expect.arrayContaining(now ?? []))
    }
  })

  test('facts that do not say whether it can are those of one that is only read', () => {
    const { readingOnly: _, ...silent } = member({ owner: true })
    const facts = unchecked<MemberFacts>(silent)
    for (const one of [facts, compileFacts(facts)])
      expect(can(one, 'member:update')).toEqual(denied('member:update', 'reading_only'))
  })
})
