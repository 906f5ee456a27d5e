import { membersContract as members } from '@foyer/contracts/users/members'
import type { Persona, TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { auditOf, eventsOf, linkTo, mailsTo } from '../../fixtures/people.ts'
import { usersService } from '../../fixtures/service.ts'
import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'

const { personas, ask, sql } = await usersService()
const ADMIN = ['organizer', 'admin']
const BILLING = ['organizer', 'admin', 'billing_contact']

const at = (account: TestAccount, member: { memberId: string }) => ({
  params: { accountId: account.accountId, memberId: member.memberId },
})

async function staffed() {
  const account = await personas.account('team')
  const [admin, organizer] = [
    await personas.member(account, { roles: ADMIN }),
    await personas.member(account),
  ]
  return { account, admin, organizer }
}

test('nobody suspends or removes themselves; they leave', async () => {
  const { account, admin } = await staffed()
  for (const endpoint of [members.suspend, members.remove]) {
    const body = endpoint === members.suspend ? { body: { version: 1 } } : {}
    expect((await ask(endpoint, admin, { ...at(account, admin), ...body })).problem).toMatchObject({
      data: { reason: 'own_membership' },
    })
  }
  expect((await ask(members.leave, admin, { params: account })).result).toEqual({ id: admin.memberId })
  expect((await ask(members.leave, admin, { params: account })).status).toBe(404)
  expect(await auditOf(sql, account.accountId, 'users.members.leave')).toMatchObject([
    { person_id: admin.personId, target_id: admin.memberId, before: { roles: ADMIN } },
  ])
})

test('the owner cannot leave, nor the last billing contact', async () => {
  const { account } = await staffed()
  const billing = await personas.member(account, { roles: BILLING })
  expect((await ask(members.leave, account.owner, { params: account })).problem).toMatchObject({
    data: { reason: 'owner_cannot_leave' },
  })
  expect((await ask(members.leave, billing, { params: account })).problem).toMatchObject({
    data: { reason: 'last_billing_contact' },
  })
  for (const endpoint of [members.suspend, members.remove]) {
    const body = endpoint === members.suspend ? { body: { version: 1 } } : {}
    expect((await ask(endpoint, account.owner, { ...at(account, billing), ...body })).problem).toMatchObject({
      data: { reason: 'last_billing_contact' },
    })
  }
  await personas.member(account, { roles: BILLING })
  expect((await ask(members.leave, billing, { params: account })).status).toBe(200)
})

test('removing ends the membership at once, tells the person by mail and the browsers by an event', async () => {
  const { account, admin } = await staffed()
  const target = await personas.member(account, { name: 'Zoé', language: 'fr' })
  expect((await ask(members.remove, admin, at(account, target))).result).toEqual({ id: target.memberId })
  expect((await ask(members.leave, target, { params: account })).status).toBe(404)
  const [{ name }] = await sql<
    [{ name: string }]
  >`select name from users.accounts where account_id = ${account.accountId}`
  expect(await mailsTo(sql, target.email)).toEqual([
    { template: 'removed-from-account', to: target.email, language: 'fr', name: 'Zoé', account: name },
  ])
  expect(await eventsOf(sql, account.accountId)).toMatchObject([
    { event: { type: 'stale' } },
    { audience: { personId: target.personId }, event: { type: 'permissions' } },
  ])
  expect(await auditOf(sql, account.accountId, 'users.members.remove')).toMatchObject([
    { target_id: target.memberId, before: { email: target.email, roles: ['organizer'] } },
  ])
  expect(await sql`select from users.member_words where member_id = ${target.memberId}`).toHaveLength(0)
})

describe('somebody who has not joined yet', () => {
  async function invited(account: TestAccount, by: Persona) {
    const email = `invited@${crypto.randomUUID()}.example`
    const { result } = await ask(invitations.create, by, {
      params: account,
      body: { people: [{ email, language: 'en' }] },
    })
    const memberId = result.items[0]?.memberId ?? ''
    return { email, memberId }
  }

  test('can be removed: the link says so, no goodbye is mailed, the seat is free', async () => {
    const { account, admin } = await staffed()
    const one = await invited(account, admin)
    const token = await linkTo(sql, one.email)
    expect((await ask(members.remove, admin, at(account, one))).status).toBe(200)
    expect((await ask(invitations.look, null, { params: undefined, body: { token } })).problem.code).toBe(
      'link_expired',
    )
    expect((await mailsTo(sql, one.email)).map(({ template }) => template)).toEqual(['invitation'])
    expect(
      await sql`select value from users.counters where account_id = ${account.accountId} and key = 'seats'`,
    ).toEqual([{ value: 2 }])
    expect(await sql`select from users.invitations where account_id = ${account.accountId}`).toHaveLength(0)
  })

  test('can be neither suspended nor let in by reactivating', async () => {
    const { account, admin } = await staffed()
    const one = await invited(account, admin)
    for (const endpoint of [members.suspend, members.reactivate]) {
      const { problem } = await ask(endpoint, admin, { ...at(account, one), body: { version: 1 } })
      expect(problem).toMatchObject({ code: 'not_allowed_on_member', data: { reason: 'still_pending' } })
    }
  })
})
