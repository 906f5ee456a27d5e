import { rolesContract as roles } from '@foyer/contracts/users/roles'
import { PERMISSIONS } from '@foyer/permissions/catalogue'
import { permissionsOf, type Role } from '@foyer/permissions/roles'
import type { Persona, TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { crowd } from '../../fixtures/crowd.ts'
import { usersService } from '../../fixtures/service.ts'

const { personas, ask, sql } = await usersService()
const ADMIN: Role[] = ['organizer', 'admin']
const BILLING: Role[] = ['organizer', 'admin', 'billing_contact']

describe('who can do what', () => {
  test.each(['team', 'live'] as const)(
    'counts every permission of a %s account as a look at everybody does',
    async (family) => {
      const account = await personas.account(family)
      const everybody = await crowd(sql, account, 120)
      const { result } = await ask(roles.policy, account.owner, { params: account })
      expect(roles.policy.result.parse(result)).toEqual(result)
      const held = everybody
        .filter(({ status }) => status === 'active')
        .map((one) =>
          permissionsOf({
            accountId: 'a',
            memberId: 'm',
            personId: 'p',
            owner: one.owner,
            roles: one.roles as Role[],
            status: 'active',
            family,
            readingOnly: false,
          }),
        )
      expect(result.permissions.map(({ permission, holders }) => [permission, holders])).toEqual(
        PERMISSIONS.map((permission) => [permission, held.filter((all) => all.includes(permission)).length]),
      )
      expect(result.roles.map(({ role }) => role)).toEqual(family === 'team' ? BILLING : ['multi_user'])
    },
  )

  test('is shown to every member, and to nobody else', async () => {
    const account = await personas.account('team')
    const organizer = await personas.member(account)
    const suspended = await personas.member(account, { status: 'suspended' })
    expect((await ask(roles.policy, organizer, { params: account })).status).toBe(200)
    expect((await ask(roles.policy, suspended, { params: account })).problem.code).toBe('account_suspended')
    expect((await ask(roles.policy, (await personas.account()).owner, { params: account })).status).toBe(404)
  })
})

describe('who can help', () => {
  const holders = async (who: Persona, account: TestAccount, permission: (typeof PERMISSIONS)[number]) =>
    (await ask(roles.holders, who, { params: { accountId: account.accountId, permission } })).result

  test('names the owner first, then at most nine by name, and says how many more', async () => {
    const account = await personas.account('team', { seats: null })
    const organizer = await personas.member(account)
    for (let n = 12; n > 0; n--)
      await personas.member(account, { roles: ADMIN, name: `Admin ${String(n).padStart(2, '0')}` })
    await personas.member(account, { roles: ADMIN, status: 'suspended', name: 'Admin 00' })
    const result = await holders(organizer, account, 'member:read')
    expect(roles.holders.result.parse(result)).toEqual(result)
    expect(result.items.map(({ name }) => name).slice(1)).toEqual(
      Array.from({ length: 9 }, (_, n) => `Admin 0${n + 1}`),
    )
    expect(result.items[0]).toMatchObject({ memberId: account.owner.memberId, owner: true })
    expect(result.more).toBe(3)
    expect(await holders(organizer, account, 'account:close')).toMatchObject({
      items: [{ owner: true }],
      more: 0,
    })
    expect((await holders(organizer, account, 'session:join')).items).toHaveLength(10)
  })

  test('masks the owner for who lacks owner:read', async () => {
    const team = await personas.account('team')
    const organizer = await personas.member(team)
    const [owner] = (await holders(organizer, team, 'payment:make')).items
    expect(owner).toEqual({ memberId: team.owner.memberId, name: null, email: null, owner: true })
    const admin = await personas.member(team, { roles: ADMIN })
    expect((await holders(admin, team, 'payment:make')).items[0]).toMatchObject({ name: team.owner.name })
    const live = await personas.account('live')
    const multiUser = await personas.member(live)
    expect((await holders(multiUser, live, 'payment:make')).items).toEqual([
      { memberId: live.owner.memberId, name: null, email: null, owner: true },
    ])
    expect((await holders(multiUser, live, 'member:read')).items).toHaveLength(2)
  })

  test('knows no permission that is not in the catalogue', async () => {
    const account = await personas.account('team')
    const { status } = await ask(roles.holders, account.owner, {
      params: { accountId: account.accountId, permission: 'all' } as never,
    })
    expect(status).toBe(404)
  })
})
