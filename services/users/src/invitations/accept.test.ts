import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'
import { describe, expect, test } from 'vitest'
import { fresh, inviting } from '../../fixtures/invited.ts'
import { auditOf, eventsOf, newPerson, stateOf } from '../../fixtures/people.ts'
import { usersService } from '../../fixtures/service.ts'

const service = await usersService()
const { personas, sql, ask } = service
const { accept, look, expire, invitedOne } = inviting(service)

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
