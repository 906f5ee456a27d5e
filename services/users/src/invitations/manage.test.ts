import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'
import type { Persona } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { fresh, inviting } from '../../fixtures/invited.ts'
import { auditOf, linkTo, mailsTo, stateOf } from '../../fixtures/people.ts'
import { usersService } from '../../fixtures/service.ts'

const service = await usersService()
const { personas, app, ask, fetch, sql } = service
const { invite, look, at, expire, invitedOne } = inviting(service)

describe('who may not', () => {
  test.each([
    ['list', 'invitation:read'],
    ['create', 'invitation:create'],
    ['resend', 'invitation:create'],
    ['revoke', 'invitation:revoke'],
  ] as const)('%s: 403 with the permission, 404 from and for another account', async (verb, missing) => {
    const { account, item } = await invitedOne()
    const organizer = await personas.member(account)
    const other = await personas.account('team')
    const body = verb === 'create' ? { body: { people: [{ email: fresh(), language: 'en' }] } } : {}
    const input = { ...at(account, item.id), ...body }
    const before = await stateOf(sql, account.accountId)
    const send = async (who: Persona, to = input) =>
      (await fetch(invitations[verb], who, to)).json() as Promise<{
        status: number
        instance: string
        requestId: string
      }>
    expect(await send(organizer)).toMatchObject({
      status: 403,
      code: 'missing_permission',
      data: { missing },
    })
    const absent = await send(other.owner, {
      ...input,
      params: { ...input.params, accountId: crypto.randomUUID() },
    })
    for (const foreign of [
      await send(other.owner),
      ...(verb === 'resend' || verb === 'revoke'
        ? [
            await send(other.owner, {
              ...input,
              params: { accountId: other.accountId, invitationId: item.id },
            }),
          ]
        : []),
    ]) {
      expect({ ...foreign, instance: '', requestId: '' }).toEqual({ ...absent, instance: '', requestId: '' })
    }
    expect(absent.status).toBe(404)
    expect(await stateOf(sql, account.accountId)).toEqual(before)
  })
})

test('tells an owner who invited from somebody who has left', async () => {
  const { account, admin } = await invitedOne()
  await invite(account.owner, account, [{ email: fresh(), language: 'en' }])
  const inviters = async () =>
    (await ask(invitations.list, account.owner, { params: account })).result.items.map(
      ({ invitedBy }) => invitedBy,
    )
  const owner = { is: 'owner', name: account.owner.name }
  expect(await inviters()).toEqual([owner, { is: 'member', name: admin.name }])
  await sql.begin(async (tx) => {
    await tx`select set_config('app.account_id', ${account.accountId}, true)`
    await tx`delete from users.members where id = ${admin.memberId}`
  })
  expect(await inviters()).toEqual([owner, { is: 'former', name: null }])
})

test('names an owner who invited to nobody from whom they are hidden', async () => {
  const account = await personas.account('live', { multi_users: 3, seats: 5 })
  const hidden = await personas.member(account, { roles: ['multi_user'] })
  await invite(account.owner, account, [{ email: fresh(), language: 'en', roles: ['multi_user'] }])
  for (const [who, name] of [
    [account.owner, account.owner.name],
    [hidden, null],
  ] as const) {
    const { result } = await ask(invitations.list, who, { params: account })
    expect(result.items.map(({ invitedBy }) => invitedBy)).toEqual([{ is: 'owner', name }])
  }
})

describe('sending again', () => {
  test('mails a new link and ends the earlier one', async () => {
    const { account, admin, email, item, token } = await invitedOne()
    const { result } = await ask(invitations.resend, admin, at(account, item.id))
    expect(result).toMatchObject({ id: item.id, state: 'pending' })
    const next = await linkTo(sql, email)
    expect(next).not.toBe(token)
    expect((await look(token)).problem.code).toBe('link_expired')
    expect((await look(next)).status).toBe(200)
    expect(await auditOf(sql, account.accountId, 'users.invitations.resend')).toHaveLength(1)
  })

  test('wakes a lapsed one, with a seat of its own again', async () => {
    const { account, admin, item } = await invitedOne({ seats: 2 })
    await expire(item.id)
    expect((await ask(invitations.resend, admin, at(account, item.id))).result.state).toBe('pending')
    expect(
      await sql`select value from users.counters where account_id = ${account.accountId} and key = 'seats'`,
    ).toEqual([{ value: 2 }])
  })
})

test('revoking ends the link and frees the seat; what is gone cannot be revoked again', async () => {
  const { account, admin, email, item, token } = await invitedOne({ seats: 2 })
  expect((await ask(invitations.revoke, admin, at(account, item.id))).result).toEqual({ id: item.id })
  expect((await look(token)).problem).toMatchObject({ code: 'link_expired', status: 410 })
  expect((await ask(invitations.revoke, admin, at(account, item.id))).status).toBe(404)
  expect(await auditOf(sql, account.accountId, 'users.invitations.revoke')).toMatchObject([
    { target_id: item.memberId, before: { email } },
  ])
  expect((await invite(admin, account, [{ email, language: 'en' }])).status).toBe(200)
})

describe('repeating a request with its key', () => {
  test('a thousand times has one effect and one answer', async () => {
    const account = await personas.account('team')
    const body = { people: [{ email: fresh(), language: 'en' }] }
    const answers = await Promise.all(
      Array.from({ length: 1000 }, async () => {
        const response = await fetch(invitations.create, account.owner, {
          params: account,
          body,
          key: 'thousand',
        })
        return `${response.status} ${await response.text()}`
      }),
    )
    const [first] = answers
    expect(first).toMatch(/^200 /)
    expect(new Set(answers)).toEqual(new Set([first]))
    expect(await auditOf(sql, account.accountId, 'users.invitations.create')).toHaveLength(1)
    expect(await mailsTo(sql, body.people[0]?.email ?? '')).toHaveLength(1)
  })

  test('with another body is refused, with none too, and another person’s key is their own', async () => {
    const { account, admin } = await invitedOne()
    const first = [{ email: fresh(), language: 'en' }]
    const second = [{ email: fresh(), language: 'en' }]
    expect((await invite(admin, account, first, 'same')).status).toBe(200)
    expect((await invite(admin, account, second, 'same')).problem).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    expect((await invite(account.owner, account, second, 'same')).status).toBe(200)
    const response = await app.request(`/api/users/v1/accounts/${account.accountId}/invitations`, {
      method: 'POST',
      headers: { ...admin.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ people: second }),
    })
    expect(await response.json()).toMatchObject({ status: 400, code: 'key_missing' })
  })

  test('after a refusal tries anew: a refused one kept nothing', async () => {
    const { account, admin, item } = await invitedOne({ seats: 2 })
    const people = [{ email: fresh(), language: 'en' }]
    expect((await invite(admin, account, people, 'again')).problem.code).toBe('limit_reached')
    await ask(invitations.revoke, admin, at(account, item.id))
    expect((await invite(admin, account, people, 'again')).status).toBe(200)
  })
})
