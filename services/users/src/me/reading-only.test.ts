import { accountSettingsContract as settings } from '@foyer/contracts/users/account-settings'
import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'
import { meContract } from '@foyer/contracts/users/me'
import { membersContract as members } from '@foyer/contracts/users/members'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { usersService } from '../../fixtures/service.ts'

const { personas, ask, sql } = await usersService()

/** A subscription in some state, as billing keeps it. */
async function subscribed({ accountId }: TestAccount, status: string, readingOnly: boolean, version = 2) {
  await sql`
    insert into billing.subscriptions (account_id, status, state, currency, entitlements, reading_only, version)
    values (${accountId}, ${status}, '{}', 'EUR', '{"seats": 10}', ${readingOnly}, ${version})
    on conflict (account_id) do update set status = excluded.status, reading_only = excluded.reading_only`
}
const mine = async (who: { headers: Record<string, string> }) =>
  (await ask(meContract.get, who, { params: undefined })).result.accounts[0]
const invite = (account: TestAccount) =>
  ask(invitations.create, account.owner, {
    params: account,
    body: { people: [{ email: 'late@guest.example', roles: ['organizer'], language: 'en' }] },
  })

test.each([
  ['trialing', false, 1, null],
  ['active', false, 5, null],
  ['frozen', true, 5, 'frozen'],
  ['ended', true, 2, 'trial_ended'],
  ['ended', true, 1, 'no_plan'],
] as const)(
  'an account whose subscription is %s says why it can only be read',
  async (status, only, version, why) => {
    const account = await personas.account('team')
    await subscribed(account, status, only, version)
    expect(await mine(account.owner)).toMatchObject({ readingOnly: why })
  },
)

test('an account without a subscription is never read only', async () => {
  const account = await personas.account('team')
  expect(await mine(account.owner)).toMatchObject({ readingOnly: null })
  expect((await invite(account)).status).toBe(200)
})

test('what begins something is refused with the reason, even to the owner; reading and taking access away are not', async () => {
  const account = await personas.account('team')
  const member = await personas.member(account)
  await subscribed(account, 'ended', true)
  expect((await invite(account)).problem).toMatchObject({
    status: 403,
    code: 'missing_permission',
    data: { missing: 'invitation:create', reason: 'reading_only' },
  })
  const renamed = await ask(settings.update, account.owner, {
    params: account,
    body: { name: 'Other', version: 1 },
  })
  expect(renamed.problem.data).toMatchObject({ reason: 'reading_only' })
  expect((await ask(members.list, account.owner, { params: account })).status).toBe(200)
  const removed = await ask(members.remove, account.owner, {
    params: { accountId: account.accountId, memberId: member.memberId },
  })
  expect(removed.status).toBe(200)
})

test('it is back with the next request once the subscription goes on', async () => {
  const account = await personas.account('team')
  await subscribed(account, 'frozen', true)
  expect((await invite(account)).status).toBe(403)
  await subscribed(account, 'active', false)
  expect((await invite(account)).status).toBe(200)
})
