import { accountSettingsContract as settings } from '@foyer/contracts/users/account-settings'
import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'
import { meContract } from '@foyer/contracts/users/me'
import { membersContract as members } from '@foyer/contracts/users/members'
import { permissionsOf } from '@foyer/permissions/roles'
import { createLog } from '@foyer/service-kit/log'
import { expect, test } from 'vitest'
import { eventsOf, linkTo, newPerson } from '../../fixtures/people.ts'
import { usersService } from '../../fixtures/service.ts'
import { createApp } from '../app.ts'

const { personas, pools, ask, sql } = await usersService()

const me = async (who: { headers: Record<string, string> }) =>
  (await ask(meContract.get, who, { params: undefined })).result

test('says who is signed in, and what they may do in each of their accounts', async () => {
  const account = await personas.account('team')
  const admin = await personas.member(account, { roles: ['organizer', 'admin'] })
  const result = await me(admin)
  expect(meContract.get.result.parse(result)).toEqual(result)
  expect(result.person).toMatchObject({
    id: admin.personId,
    name: admin.name,
    email: admin.email,
    theme: 'system',
  })
  const facts = {
    accountId: account.accountId,
    memberId: admin.memberId,
    personId: admin.personId,
    owner: false,
    roles: ['organizer', 'admin'] as const,
    status: 'active' as const,
    family: 'team' as const,
    readingOnly: false,
  }
  expect(result.accounts).toEqual([
    expect.objectContaining({
      id: account.accountId,
      memberId: admin.memberId,
      owner: false,
      adminCenter: true,
      permissions: permissionsOf(facts),
    }),
  ])
})

test('shows a suspended membership without any permission', async () => {
  const account = await personas.account('team')
  const suspended = await personas.member(account, { roles: ['organizer', 'admin'], status: 'suspended' })
  expect((await me(suspended)).accounts).toMatchObject([{ status: 'suspended', permissions: [] }])
})

test('a single member has no admin center until a second one is there', async () => {
  const account = await personas.account('live')
  expect((await me(account.owner)).accounts).toMatchObject([{ adminCenter: false }])
  await ask(invitations.create, account.owner, {
    params: account,
    body: { people: [{ email: 'second@example.com', roles: ['organizer'], language: 'en' }] },
  })
  expect((await me(account.owner)).accounts, 'invited is not yet there').toMatchObject([
    { adminCenter: false },
  ])
  await personas.member(account)
  expect((await me(account.owner)).accounts).toMatchObject([{ adminCenter: true }])
})

test('everybody there hears when the second member comes, and when only one is left; not in between', async () => {
  const account = await personas.account('team')
  const { accountId } = account
  const everybody = async () =>
    (await eventsOf(sql, accountId)).filter(
      ({ audience, event }) => event.type === 'permissions' && !audience['personId'],
    )
  const join = async (email: string) => {
    const body = { people: [{ email, roles: ['organizer'], language: 'en' }] }
    const invited = await ask(invitations.create, account.owner, { params: account, body })
    const person = await newPerson(personas, email)
    const token = await linkTo(sql, email)
    await ask(invitations.accept, person, { params: undefined, body: { token } })
    return { ...person, memberId: invited.result.items[0]?.memberId ?? '' }
  }
  const second = await join(`second@${account.pageAddress}.example`)
  expect(await everybody()).toEqual([{ audience: { accountId }, event: { type: 'permissions', accountId } }])
  const third = await join(`third@${account.pageAddress}.example`)
  expect((await ask(members.leave, third, { params: account })).status).toBe(200)
  expect(await everybody(), 'a third one changes nothing').toHaveLength(1)
  expect((await ask(members.leave, second, { params: account })).status).toBe(200)
  expect(await everybody(), 'one is left').toHaveLength(2)
  const { memberId } = await join(`again@${account.pageAddress}.example`)
  await ask(members.remove, account.owner, { params: { accountId, memberId } })
  expect(await everybody(), 'one more came and was removed').toHaveLength(4)
  expect((await me(account.owner)).accounts).toMatchObject([{ adminCenter: false }])
})

test('names the addresses the account had before, the present one not among them', async () => {
  const account = await personas.account('team')
  const pageAddress = `${account.pageAddress}-new`
  await ask(settings.update, account.owner, { params: account, body: { pageAddress, version: 1 } })
  expect((await me(account.owner)).accounts).toMatchObject([
    { pageAddress, pastAddresses: [account.pageAddress] },
  ])
})

test('is about the person who asks: nobody else’s accounts, and nothing once the sign-in has ended', async () => {
  const account = await personas.account('team')
  const stranger = await personas.account('team')
  expect((await me(stranger.owner)).accounts.map(({ id }) => id)).not.toContain(account.accountId)
  await sql`update identity.sign_ins set expires_at = now() where person_id = ${account.owner.personId}`
  expect((await ask(meContract.get, account.owner, { params: undefined })).problem).toMatchObject({
    status: 401,
    code: 'signed_out',
  })
  expect((await ask(meContract.get, null, { params: undefined })).problem.code).toBe('signed_out')
})

test('over TLS only the cookie bound to this host is a sign-in', async () => {
  const secure = createApp({
    pools,
    publicUrl: 'https://foyer.example',
    log: createLog('users', 'silent'),
  })
  const { owner } = await personas.account()
  const cookie = owner.headers['cookie'] ?? ''
  const status = async (sent: string) =>
    (await secure.request(meContract.get.path, { headers: { cookie: sent } })).status
  expect(await status(cookie)).toBe(401)
  expect(await status(`__Host-${cookie}`)).toBe(200)
  // A plain one beside it, set by somebody else, changes nothing.
  expect(await status(`foyer=${'A'.repeat(43)}; __Host-${cookie}`)).toBe(200)
})
