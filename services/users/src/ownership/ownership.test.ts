import { ownershipContract as ownership } from '@foyer/contracts/users/ownership'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { usersService } from '../../fixtures/service.ts'

const { personas, ask, sql } = await usersService()

const memberOf = async (id: string) =>
  (
    await sql<
      { owner: boolean; roles: string[]; status: string }[]
    >`select owner, roles, status from users.members where id = ${id}`
  )[0]
const auditOf = (accountId: string) =>
  sql`select action, target_id, before, after from users.audit where account_id = ${accountId} and action like 'users.ownership%' order by at`
const mailsTo = async (email: string) =>
  (
    await sql<
      { mail: Record<string, string> }[]
    >`select message -> 'mail' as mail from users.outbox where message -> 'mail' ->> 'to' = ${email} order by id`
  ).map(({ mail }) => mail)
const offer = (account: TestAccount, toMemberId: string) =>
  ask(ownership.offer, account.owner, { params: account, body: { toMemberId } })
const at = (account: TestAccount, transferId: string) => ({
  params: { accountId: account.accountId, transferId },
})

/** An account with a member who got the offer. */
async function offered(family: 'team' | 'live' = 'team') {
  const account = await personas.account(family)
  const receiver = await personas.member(account)
  const { result } = await offer(account, receiver.memberId)
  return { account, receiver, transferId: result.id, input: at(account, result.id) }
}

describe('offering', () => {
  test('mails instants in the zone of who gets the offer; in the account’s where they have none', async () => {
    const account = await personas.account('team')
    for (const [own, said] of [
      ['Asia/Tokyo', 'Asia/Tokyo'],
      [null, 'Europe/Paris'],
    ]) {
      const receiver = await personas.member(account)
      await sql`update identity.persons set time_zone = ${own ?? null} where id = ${receiver.personId}`
      const { result } = await offer(account, receiver.memberId)
      expect(await mailsTo(receiver.email)).toMatchObject([{ timeZone: said }])
      await ask(ownership.withdraw, account.owner, at(account, result.id))
    }
  })

  test('makes one open offer for 48 hours, mails the receiver, and leaves an audit row', async () => {
    const { account, receiver, transferId } = await offered()
    const { result } = await ask(ownership.get, account.owner, { params: account })
    expect(result).toMatchObject({
      mine: false,
      transfer: {
        id: transferId,
        toMemberId: receiver.memberId,
        toName: receiver.name,
        toEmail: receiver.email,
      },
    })
    const hours = (Date.parse(result.transfer?.expiresAt ?? '') - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(47.9)
    expect(hours).toBeLessThanOrEqual(48)
    expect(await mailsTo(receiver.email)).toMatchObject([
      {
        template: 'ownership-offered',
        from: account.owner.name,
        path: `/${account.pageAddress}/users/account-settings/ownership/${transferId}`,
      },
    ])
    expect(await auditOf(account.accountId)).toMatchObject([
      { action: 'users.ownership.offer', target_id: receiver.memberId },
    ])
    expect(await memberOf(account.owner.memberId)).toMatchObject({ owner: true })
  })

  test('is refused while another offer is open, one of ten at the same time succeeds', async () => {
    const account = await personas.account('team')
    const receivers = await Promise.all(Array.from({ length: 6 }, () => personas.member(account)))
    const answers = await Promise.all(receivers.map(({ memberId }) => offer(account, memberId)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 409, 409, 409, 409, 409,
    ])
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('changed_meanwhile')
    expect(await auditOf(account.accountId)).toHaveLength(1)
  })

  test('refuses a suspended or a pending member, and oneself; strangers do not exist', async () => {
    const account = await personas.account('team')
    const other = await personas.account('team')
    const suspended = await personas.member(account, { status: 'suspended' })
    const [pending] = await sql.begin(async (tx) => {
      await tx`select set_config('app.account_id', ${account.accountId}, true)`
      return tx<{ id: string }[]>`insert into users.members (account_id, name, email, roles, status, language)
        values (${account.accountId}, '', 'pending@somewhere.example', '{organizer}', 'pending', 'en') returning id`
    })
    const refused = { status: 403, code: 'not_allowed_on_member' }
    expect((await offer(account, suspended.memberId)).problem).toMatchObject({
      ...refused,
      data: { reason: 'receiver_suspended' },
    })
    expect((await offer(account, pending?.id ?? '')).problem).toMatchObject(refused)
    expect((await offer(account, account.owner.memberId)).problem).toMatchObject({
      ...refused,
      data: { reason: 'own_membership' },
    })
    expect((await offer(account, other.owner.memberId)).problem.code).toBe('not_found')
    expect((await ask(ownership.offer, account.owner, { params: account, body: {} })).status).toBe(422)
  })

  test('is for the owner only, freshly signed in; another account does not exist', async () => {
    const account = await personas.account('live')
    const multiUser = await personas.member(account)
    const other = await personas.account('live')
    const body = { toMemberId: multiUser.memberId }
    const stale = { headers: await personas.signIn(account.owner.personId, 11) }
    expect((await ask(ownership.offer, multiUser, { params: account, body })).problem).toMatchObject({
      code: 'missing_permission',
    })
    expect((await ask(ownership.offer, stale, { params: account, body })).problem.code).toBe(
      'confirm_it_is_you',
    )
    expect((await ask(ownership.offer, other.owner, { params: account, body })).problem.code).toBe(
      'not_found',
    )
  })
})

describe('seeing the offer', () => {
  test('its receiver sees it whatever their roles, other organizers see nothing', async () => {
    const { account, receiver, transferId } = await offered()
    const bystander = await personas.member(account)
    expect((await ask(ownership.get, receiver, { params: account })).result).toMatchObject({
      mine: true,
      transfer: { id: transferId },
    })
    expect((await ask(ownership.get, bystander, { params: account })).result).toEqual({
      mine: false,
      transfer: null,
    })
  })

  test('there is none once it ran out, and another can be made', async () => {
    const { account, receiver, input } = await offered()
    await sql`update users.ownership_transfers set expires_at = now() where account_id = ${account.accountId}`
    expect((await ask(ownership.get, account.owner, { params: account })).result.transfer).toBeNull()
    expect((await ask(ownership.accept, receiver, input)).problem).toMatchObject({
      status: 410,
      code: 'link_expired',
    })
    expect((await offer(account, receiver.memberId)).status).toBe(200)
  })
})
