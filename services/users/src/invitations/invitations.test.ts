import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'
import { describe, expect, test } from 'vitest'
import { ADMIN, fresh, inviting } from '../../fixtures/invited.ts'
import { auditOf, eventsOf, linkTo, mailsTo, stateOf } from '../../fixtures/people.ts'
import { usersService } from '../../fixtures/service.ts'

const service = await usersService()
const { personas, ask, fetch, sql } = service
const { invite, at, expire, invitedOne } = inviting(service)

describe('inviting', () => {
  test('makes a pending member with a seat and mails a link in their own language', async () => {
    const { account, admin, email, item } = await invitedOne()
    expect(item).toMatchObject({
      email,
      name: 'Zoé',
      roles: ['organizer'],
      language: 'fr',
      state: 'pending',
      invitedBy: { is: 'member', name: admin.name },
    })
    const [mail] = await mailsTo(sql, email)
    expect(mail).toMatchObject({
      template: 'invitation',
      language: 'fr',
      name: 'Zoé',
      inviter: admin.name,
      timeZone: 'Europe/Paris',
      expiresAt: item.expiresAt,
    })
    const hours = (Date.parse(item.expiresAt) - Date.parse(item.sentAt)) / 3_600_000
    expect(hours).toBe(48)
    const { result } = await ask(invitations.list, admin, { params: account })
    expect(invitations.list.result.parse(result)).toEqual(result)
    expect(result).toMatchObject({ items: [item], nextCursor: null })
    expect(await auditOf(sql, account.accountId, 'users.invitations.create')).toMatchObject([
      { person_id: admin.personId, target_id: item.memberId, after: { email, roles: ['organizer'] } },
    ])
    expect(await eventsOf(sql, account.accountId)).toMatchObject([
      { audience: { permission: 'member:read' }, event: { type: 'stale' } },
    ])
  })

  test('keeps no secret of a link, in no answer and no table', async () => {
    const { account, admin, token } = await invitedOne()
    const list = await fetch(invitations.list, admin, { params: account })
    expect(await list.text()).not.toContain(token)
    expect(JSON.stringify(await stateOf(sql, account.accountId))).not.toContain(token)
  })

  test('invites several at once, each with their own roles, language and link', async () => {
    const account = await personas.account('team')
    const people = [
      { email: ` ${fresh('A').toUpperCase()} `, language: 'en', roles: ['admin'] },
      { email: fresh('b'), language: 'fr', roles: ADMIN, name: 'Bé' },
    ]
    const { result } = await invite(account.owner, account, people)
    const wanted = people.map(({ email }) => email.trim().toLowerCase())
    expect(result.items.map(({ email }) => email)).toEqual(wanted)
    expect(result.items.map(({ roles }) => roles)).toEqual([ADMIN, ADMIN])
    const links = await Promise.all(wanted.map((email) => linkTo(sql, email)))
    expect(new Set(links).size).toBe(2)
    expect(await auditOf(sql, account.accountId, 'users.invitations.create')).toHaveLength(2)
  })

  test.each([
    ['a member', 'already_member'],
    ['somebody invited', 'already_invited'],
  ])('invites nobody where one of them is %s already', async (_, code) => {
    const { account, admin, email } = await invitedOne()
    const before = await stateOf(sql, account.accountId)
    const known = code === 'already_member' ? admin.email : email
    const { status, problem } = await invite(admin, account, [
      { email: fresh(), language: 'en' },
      { email: known.toUpperCase(), language: 'en' },
    ])
    expect(status).toBe(409)
    expect(problem).toMatchObject({ code, data: { emails: [known], at: [1] } })
    expect(await stateOf(sql, account.accountId)).toEqual(before)
  })

  test('stops at the seats of the plan, all or none; a lapsed invitation gives its seat back', async () => {
    const { account, admin, item } = await invitedOne({ seats: 3 })
    const two = [
      { email: fresh(), language: 'en' },
      { email: fresh(), language: 'en' },
    ]
    const before = await stateOf(sql, account.accountId)
    expect((await invite(admin, account, two)).problem).toMatchObject({
      code: 'limit_reached',
      data: { key: 'seats', limit: 3 },
    })
    expect(await stateOf(sql, account.accountId)).toEqual(before)
    await expire(item.id)
    expect((await invite(admin, account, two)).status).toBe(200)
    expect((await ask(invitations.resend, admin, at(account, item.id))).problem).toMatchObject({
      code: 'limit_reached',
    })
    const { result } = await ask(invitations.list, admin, { params: account, query: { state: 'expired' } })
    expect(result.items).toMatchObject([{ id: item.id, state: 'expired' }])
  })

  test('counts invitations among the three multi_users', async () => {
    const account = await personas.account('live')
    await personas.member(account)
    const people = (count: number) =>
      Array.from({ length: count }, () => ({ email: fresh(), language: 'en', roles: ['multi_user'] }))
    expect((await invite(account.owner, account, people(3))).problem).toMatchObject({
      code: 'limit_reached',
      data: { reason: 'multi_user_limit' },
    })
    expect((await invite(account.owner, account, people(2))).status).toBe(200)
    expect((await invite(account.owner, account, people(1))).status).toBe(409)
  })

  test('gives nobody more than one holds', async () => {
    const { account, admin } = await invitedOne()
    const people = [{ email: fresh(), language: 'en', roles: ['organizer', 'admin', 'billing_contact'] }]
    expect((await invite(admin, account, people)).problem).toMatchObject({
      code: 'not_allowed_on_member',
      data: { reason: 'missing_permission', missing: 'billing_contact:assign' },
    })
    const multi = [{ email: fresh(), language: 'en', roles: ['multi_user'] }]
    expect((await invite(account.owner, account, multi)).problem).toMatchObject({
      data: { reason: 'role_not_offered' },
    })
  })

  test.each([
    ['no address', [{ email: 'nobody', language: 'en' }], ['body', 'people', 0, 'email'], 'not_an_address'],
    [
      'an address of 300 letters',
      [{ email: `${'a'.repeat(300)}@b.example`, language: 'en' }],
      ['body', 'people', 0, 'email'],
      'too_long',
    ],
    [
      'a name of 121 letters',
      [{ email: 'a@b.example', language: 'en', name: 'x'.repeat(121) }],
      ['body', 'people', 0, 'name'],
      'too_long',
    ],
    [
      'a language nobody speaks',
      [{ email: 'a@b.example', language: 'xx' }],
      ['body', 'people', 0, 'language'],
      'not_a_choice',
    ],
    [
      'an unknown role',
      [{ email: 'a@b.example', language: 'en', roles: ['king'] }],
      ['body', 'people', 0, 'roles', 0],
      'not_a_choice',
    ],
    ['nobody', [], ['body', 'people'], 'required'],
    [
      'too many',
      Array.from({ length: 51 }, (_, n) => ({ email: `a${n}@b.example`, language: 'en' })),
      ['body', 'people'],
      'too_long',
    ],
    [
      'one address twice',
      [
        { email: 'a@b.example', language: 'en' },
        { email: 'A@B.example ', language: 'en' },
      ],
      ['body', 'people', 1, 'email'],
      'repeated',
    ],
    [
      'a field nobody asked for',
      [{ email: 'a@b.example', language: 'en', owner: true }],
      ['body', 'people', 0, 'owner'],
      'unknown_field',
    ],
  ])('refuses %s at its field', async (_, people, path, code) => {
    const account = await personas.account('team')
    const { status, problem } = await invite(account.owner, account, people)
    expect(status).toBe(422)
    expect(problem.errors).toContainEqual(expect.objectContaining({ path, code }))
  })
})
