import { accountSettingsContract as settings } from '@foyer/contracts/users/account-settings'
import { meContract } from '@foyer/contracts/users/me'
import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'
import { expect, test } from 'vitest'
import { usersService } from '../../fixtures/service.ts'

const { personas, ask, fetch, sql } = await usersService()

const nameOf = async (accountId: string) =>
  String((await sql`select name from users.accounts where account_id = ${accountId}`)[0]?.['name'])

test('closes for everybody: nobody enters, nobody sees it, and its owner may go', async () => {
  const account = await personas.account('team')
  const admin = await personas.member(account, { roles: ['organizer', 'admin'] })
  const owns = async () =>
    (await sql`select users.owns_account(${account.owner.personId}) as owns`)[0]?.['owns']
  expect(await owns()).toBe(true)
  const body = { name: await nameOf(account.accountId) }
  expect((await ask(settings.close, account.owner, { params: account, body })).result).toEqual({ done: true })
  for (const who of [account.owner, admin]) {
    expect((await ask(settings.get, who, { params: account })).problem).toMatchObject({
      status: 403,
      code: 'account_closed',
    })
    expect((await ask(meContract.get, who, { params: undefined })).result.accounts).toEqual([])
  }
  expect(await owns()).toBe(false)
  const audit =
    await sql`select action, before, after from users.audit where account_id = ${account.accountId} and action like '%close'`
  expect(audit).toMatchObject([
    { action: 'users.account-settings.close', before: { status: 'active' }, after: { status: 'closed' } },
  ])
  const told =
    await sql`select message from users.outbox where message -> 'audience' = ${sql.json({ accountId: account.accountId })}`
  expect(told).toMatchObject([{ message: { event: { type: 'permissions', accountId: account.accountId } } }])
})

test('an invitation into a closed account leads nowhere', async () => {
  const account = await personas.account('team')
  const body = { people: [{ email: `late@${account.pageAddress}.example`, language: 'en' }] }
  await ask(invitations.create, account.owner, { params: account, body })
  const [mail] = await sql<{ path: string }[]>`select message -> 'mail' ->> 'path' as path from users.outbox
    where message -> 'mail' ->> 'to' = ${`late@${account.pageAddress}.example`}`
  const token = mail?.path.split('/').at(-1)
  await ask(settings.close, account.owner, {
    params: account,
    body: { name: await nameOf(account.accountId) },
  })
  expect((await ask(invitations.look, null, { params: undefined, body: { token } })).problem.code).toBe(
    'link_expired',
  )
})

test('asks for the name as it is now, and for a fresh sign-in', async () => {
  const account = await personas.account('team')
  const wrong = await ask(settings.close, account.owner, { params: account, body: { name: 'Another name' } })
  expect(wrong.problem).toMatchObject({ status: 409, code: 'changed_meanwhile' })
  const stale = { headers: await personas.signIn(account.owner.personId, 11) }
  const body = { name: await nameOf(account.accountId) }
  expect((await ask(settings.close, stale, { params: account, body })).problem).toMatchObject({
    status: 403,
    code: 'confirm_it_is_you',
  })
  expect((await ask(settings.get, account.owner, { params: account })).status).toBe(200)
})

test('is for the owner only; other accounts do not exist; a missing name is invalid', async () => {
  const account = await personas.account('live')
  const multiUser = await personas.member(account)
  const other = await personas.account('live')
  const body = { name: await nameOf(account.accountId) }
  expect((await ask(settings.close, multiUser, { params: account, body })).problem.code).toBe(
    'missing_permission',
  )
  expect((await ask(settings.close, other.owner, { params: account, body })).status).toBe(404)
  expect((await ask(settings.close, account.owner, { params: account, body: {} })).problem.errors).toEqual([
    { path: ['body', 'name'], code: 'required' },
  ])
  const keyless = await fetch(
    settings.close,
    { headers: { ...account.owner.headers } },
    { params: account, body, key: '' },
  )
  expect(keyless.status).toBe(400)
})
