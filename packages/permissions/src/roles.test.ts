import { describe, expect, test } from 'vitest'
import { ADMIN, BILLING, member, seeded, someRoles } from '../fixtures/member.ts'
import { PERMISSIONS, type Permission } from './catalogue.ts'
import {
  compileFacts,
  normaliseRoles,
  permissionsOf,
  permissionsOfRole,
  rolesOffered,
  type Role,
} from './roles.ts'

const held = (roles: readonly Role[], family: 'team' | 'live' = 'team') =>
  permissionsOf(member({ roles, family }))

test('shows the role × permission table of both families: a reviewer reads every change', async () => {
  const columns = (['team', 'live'] as const).flatMap((family) =>
    rolesOffered(family).map((role) => ({
      title: `${family}.${role}`,
      given: permissionsOfRole(role, family),
    })),
  )
  const cells = (permission: Permission) =>
    columns.map(({ given }) => (given.includes(permission) ? 'yes' : '–'))
  const rows = [
    ['permission', ...columns.map(({ title }) => title), 'owner'],
    ...PERMISSIONS.map((permission) => [permission, ...cells(permission), 'yes']),
  ]
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(at === 0 ? 24 : 22))
      .join('')
      .trimEnd(),
  )
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../fixtures/role-table.txt')
})

describe('Team family', () => {
  test('an admin holds everything of an organizer and more, a billing contact everything of an admin and more', () => {
    const [organizer, admin, billing] = [held(['organizer']), held(ADMIN), held(BILLING)]
    expect(admin).toEqual(expect.arrayContaining([...organizer]))
    expect(admin.length).toBeGreaterThan(organizer.length)
    expect(billing).toEqual(expect.arrayContaining([...admin]))
    expect(billing.length).toBeGreaterThan(admin.length)
  })

  test('an admin neither sees nor changes billing; a billing contact does both', () => {
    const billing: readonly Permission[] = [
      'billing_details:read',
      'subscription:change',
      'invoice:read',
      'payment:make',
    ]
    for (const permission of billing) {
      expect(held(ADMIN)).not.toContain(permission)
      expect(held(BILLING)).toContain(permission)
    }
  })

  test('a billing contact who is not an admin is none', () => {
    expect(held(['billing_contact'])).toEqual([])
    expect(held(['organizer', 'billing_contact'])).toEqual(held(['organizer']))
    expect(normaliseRoles('team', ['billing_contact'])).toEqual([])
  })

  test('an admin is an organizer, whatever was stored', () => {
    expect(normaliseRoles('team', ['admin'])).toEqual(['organizer', 'admin'])
    expect(held(['admin'])).toEqual(held(ADMIN))
  })

  test('multi_user gives nothing', () => expect(held(['multi_user'])).toEqual([]))
})

describe('Live family', () => {
  const withheld: readonly Permission[] = [
    ...([
      'billing_details:read',
      'billing_details:update',
      'subscription:read',
      'subscription:change',
    ] as const),
    ...([
      'payment:make',
      'invoice:read',
      'add_on:read',
      'add_on:buy',
      'owner:read',
      'multi_user:assign',
    ] as const),
    ...(['account:transfer', 'account:close'] as const),
  ]

  test('a multi_user holds all of the account but what the owner keeps', () => {
    expect([...held(['multi_user'], 'live'), ...withheld].toSorted()).toEqual(PERMISSIONS.toSorted())
  })

  test('roles of the Team family give nothing', () => expect(held(BILLING, 'live')).toEqual([]))
})

test('the owner holds everything in both families, whatever the roles', () => {
  for (const family of ['team', 'live'] as const) {
    expect(permissionsOf(member({ owner: true, roles: [], family }))).toEqual(PERMISSIONS)
  }
})

test('a suspended member holds nothing, whatever the roles', () => {
  expect(permissionsOf(member({ roles: BILLING, status: 'suspended' }))).toEqual([])
  expect(permissionsOf(member({ owner: true, status: 'suspended' }))).toEqual([])
})

test('several roles give the union; one taken away keeps what the others give', () => {
  const next = seeded(1)
  for (let round = 0; round < 2_000; round += 1) {
    const family = next() < 0.5 ? 'team' : 'live'
    const roles = normaliseRoles(family, someRoles(next))
    const union = new Set(roles.flatMap((role) => permissionsOfRole(role, family)))
    expect(held(roles, family)).toEqual(PERMISSIONS.filter((permission) => union.has(permission)))
    for (const taken of roles) {
      const rest = normaliseRoles(
        family,
        roles.filter((role) => role !== taken),
      )
      const left = held(rest, family)
      for (const role of rest)
        expect(left).toEqual(expect.arrayContaining([...permissionsOfRole(role, family)]))
    }
  }
})

test('compiled facts are frozen, decide the same, and are not made of what is no membership', () => {
  const roles: Role[] = ['organizer']
  const facts = member({ roles })
  const compiled = compileFacts(facts)
  roles.push('admin')
  expect(compiled?.roles).toEqual(['organizer'])
  expect(Object.isFrozen(compiled) && Object.isFrozen(compiled?.roles)).toBe(true)
  expect(compiled && permissionsOf(compiled)).toEqual(held(['organizer']))
  expect(compiled && permissionsOf({ ...compiled, roles: ADMIN })).toEqual(held(ADMIN))
  expect(compileFacts(null)).toBeNull()
  expect(compileFacts(member({ accountId: '' }))).toBeNull()
})
