import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'
import type { Persona, TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { auditOf, eventsOf, linkTo, mailsTo, newPerson, stateOf } from '../../fixtures/people.ts'
import { usersService } from '../../fixtures/service.ts'

const { personas, app, ask, fetch, sql } = await usersService()
const ADMIN = ['organizer', 'admin']
const fresh = (name = 'guest') => `${name}@${crypto.randomUUID()}.example`

const invite = (who: Persona, account: TestAccount, people: object[], key?: string) =>
  ask(invitations.create, who, { params: account, body: { people }, ...(key ? { key } : {}) })
const accept = (who: { headers: Record<string, string> }, token: string) =>
  ask(invitations.accept, who, { params: undefined, body: { token } })
const look = (token: string) => ask(invitations.look, null, { params: undefined, body: { token } })
const at = (account: TestAccount, invitationId: string) => ({
  params: { accountId: account.accountId, invitationId },
})

async function invitedOne(allowances = {}) {
  const account = await personas.account('team', allowances)
  const admin = await personas.member(account, { roles: ADMIN })
  const email = fresh()
  const { result } = await invite(admin, account, [{ email, language: 'fr', name: 'Zoé' }])
  const [item] = result.items
  if (!item) throw new Error('nobody was invited')
  return { account, admin, email, item, token: await linkTo(sql, email) }
}

const expire = (id: string) =>
  sql`update users.invitations set expires_at = now() - interval '1 second' where id = ${id}`

describe('inviting', () => {
  test('makes a pending member with a seat and mails a link in their own language', async () => {
    const { account, admin, email, item } = await invitedOne()
    expect(item).toMatchObject({
      email,
      name: 'Zoé',
      roles: ['organizer'],
      language: 'fr',
      state: 'pending',
      invitedBy: admin.name,
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

describe('following the link', () => {
  test('shows what it is for, and whether there is a password already', async () => {
    const { account, email, token, item } = await invitedOne()
    expect((await look(token)).result).toEqual({
      account: { name: expect.any(String), pageAddress: account.pageAddress },
      email,
      name: 'Zoé',
      language: 'fr',
      hasPassword: false,
      expiresAt: item.expiresAt,
    })
    await newPerson(personas, email)
    expect((await look(token)).result.hasPassword).toBe(true)
  })

  test.each([
    ['never sent', 'x'.repeat(43), 404, 'not_found'],
    ['too short', 'x', 422, 'invalid_input'],
  ])('answers %s', async (_, token, status, code) => {
    expect((await look(token)).problem).toMatchObject({ status, code })
  })

  test('joins the account as the invited person, once; doing it again changes nothing', async () => {
    const { account, email, token, item } = await invitedOne()
    const person = await newPerson(personas, email, 'Zoé D')
    const first = await accept(person, token)
    expect(first.result).toEqual({ accountId: account.accountId, pageAddress: account.pageAddress })
    const after = await stateOf(sql, account.accountId)
    expect((await accept(person, token)).result).toEqual(first.result)
    expect(await stateOf(sql, account.accountId)).toEqual(after)
    expect(
      await sql`select person_id, status, name, roles from users.members where id = ${item.memberId}`,
    ).toEqual([{ person_id: person.personId, status: 'active', name: 'Zoé D', roles: ['organizer'] }])
    expect(await auditOf(sql, account.accountId, 'users.invitations.accept')).toMatchObject([
      { person_id: person.personId, target_id: item.memberId },
    ])
    expect((await look(token)).problem.code).toBe('link_used')
    expect((await accept(await newPerson(personas, fresh()), token)).problem.code).toBe('link_used')
    expect((await eventsOf(sql, account.accountId)).at(-1)).toMatchObject({
      audience: { personId: person.personId },
      event: { type: 'permissions' },
    })
  })

  test('is refused to another person, to nobody signed in, and after its time', async () => {
    const { account, email, token, item } = await invitedOne()
    const before = await stateOf(sql, account.accountId)
    expect((await accept(await newPerson(personas, fresh()), token)).problem).toMatchObject({
      status: 409,
      code: 'other_person_signed_in',
    })
    expect((await ask(invitations.accept, null, { params: undefined, body: { token } })).status).toBe(401)
    expect(await stateOf(sql, account.accountId)).toEqual(before)
    await expire(item.id)
    expect((await accept(await newPerson(personas, email), token)).problem).toMatchObject({
      status: 410,
      code: 'link_expired',
    })
  })

  test('is refused to somebody who is a member under another address', async () => {
    const { account, admin, token, email } = await invitedOne()
    await sql`update identity.persons set email = ${email} where id = ${admin.personId}`
    expect((await accept(admin, token)).problem).toMatchObject({ status: 409, code: 'already_member' })
    expect(
      await sql`select from users.members where account_id = ${account.accountId} and person_id = ${admin.personId}`,
    ).toHaveLength(1)
  })

  test('is refused where the plan became smaller meanwhile, and into a closed account', async () => {
    const { account, email, token } = await invitedOne()
    const person = await newPerson(personas, email)
    await sql`update users.allowances set value = 1 where account_id = ${account.accountId} and key = 'seats'`
    expect((await accept(person, token)).problem).toMatchObject({
      code: 'limit_reached',
      data: { key: 'seats', limit: 1 },
    })
    await sql`update users.accounts set status = 'closed' where account_id = ${account.accountId}`
    expect((await accept(person, token)).problem.code).toBe('link_expired')
  })

  test('joins once when two requests come together', async () => {
    const { account, email, token } = await invitedOne()
    const person = await newPerson(personas, email)
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(person, token)))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect(await auditOf(sql, account.accountId, 'users.invitations.accept')).toHaveLength(1)
  })
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
