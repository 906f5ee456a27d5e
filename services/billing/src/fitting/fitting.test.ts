import { createLog } from '@foyer/service-kit/log'
import { describe, expect, test } from 'vitest'
import { crowdedService, letGo, smaller } from '../../fixtures/crowded.ts'
import { renewAll } from '../renewal/run.ts'

const { changed, crowded, look, move, outcomes, personas, pools, previewed, sql, standing } =
  await crowdedService()
const log = createLog('billing', 'silent')
const END = '2026-02-01T00:00:00.000Z'

describe('a smaller plan than what is in use', () => {
  test('is refused with what must go: what, how many there are and may be, how many more, and by when', async () => {
    const { account, members } = await crowded(8)
    expect(await previewed(account, [smaller])).toMatchObject({
      status: 409,
      problem: {
        code: 'does_not_fit',
        data: { on: END, atOnce: false, needs: [{ key: 'seats', used: 8, allowed: 5, chosen: 0, open: 3 }] },
      },
    })
    const tooFew = await previewed(account, [smaller, letGo(members[0], 'remove'), letGo(members[1], 'role')])
    expect(tooFew.problem.data).toMatchObject({ needs: [{ chosen: 2, open: 1 }] })
  })

  test('is nobody’s to give way to whom the account does not have, also where all fits', async () => {
    const { account } = await crowded(2)
    const { account: other, members } = await crowded(2)
    const bigger = { kind: 'quantity', item: 'seats', quantity: 30 }
    const absent = { memberId: '00000000-0000-4000-8000-000000000000' }
    for (const member of [absent.memberId, members[0]?.memberId])
      expect(await previewed(account, [bigger, { kind: 'letGo', member, how: 'remove' }])).toMatchObject({
        status: 404,
        problem: { code: 'not_found' },
      })
    expect(await previewed(other, [bigger, letGo(members[0], 'remove')])).toMatchObject({ status: 200 })
  })

  test('is taken with a choice, which is shown with names and days, and carried out in order before it begins', async () => {
    const { account, members } = await crowded(8)
    const { result } = await changed(
      account,
      smaller,
      letGo(members[0], 'suspend', '2026-01-10'),
      letGo(members[1], 'remove', '2026-01-20'),
      letGo(members[2], 'role'),
    )
    expect(result.subscription.fitting).toMatchObject({
      on: END,
      needs: [{ key: 'seats', used: 8, allowed: 5, chosen: 3, open: 0 }],
      departures: [
        { name: 'Member 0', how: 'suspend', on: '2026-01-09T23:00:00.000Z', withChange: false },
        { name: 'Member 1', how: 'remove', on: '2026-01-19T23:00:00.000Z', withChange: false },
        { name: 'Member 2', how: 'role', on: END, withChange: true },
      ],
    })
    expect((await look(account)).fitting).toEqual(result.subscription.fitting)

    await move(account, '2026-01-10T12:00:00Z')
    expect(await standing(members[0])).toMatchObject({ status: 'suspended', roles: [] })
    expect(await standing(members[1])).toMatchObject({ status: 'active' })
    await move(account, '2026-01-25T12:00:00Z')
    expect(await standing(members[1])).toBeUndefined()
    expect((await look(account)).seats).toMatchObject({ bought: 20, used: 6 })
    await move(account, '2026-02-01T12:00:00Z')
    expect(await standing(members[2])).toMatchObject({ status: 'active', roles: [] })
    expect(await look(account)).toMatchObject({
      plan: { key: 'team-s' },
      seats: { bought: 5, used: 5 },
      fitting: null,
      pending: [],
    })
    const { accountId, owner } = account
    const audit = await sql`select person_id, before -> 'roles' as roles from users.audit
      where account_id = ${accountId} and action = 'users.members.letGo' order by at`
    expect(audit).toEqual([0, 1, 2].map(() => ({ person_id: owner.personId, roles: ['organizer'] })))
    expect(await outcomes(account)).toEqual(['done', 'done', 'done'])
  })

  test('carries out all that was chosen in one jump of the clock, whoever moves it', async () => {
    const { account, members } = await crowded(7)
    await changed(account, smaller, letGo(members[0], 'remove', '2026-01-10'), letGo(members[1], 'suspend'))
    await sql`update billing.clocks set now = '2026-03-15T00:00:00Z' where account_id = ${account.accountId}`
    await Promise.all([renewAll(pools.run, log), renewAll(pools.run, log)])
    await renewAll(pools.run, log)
    expect(await standing(members[0])).toBeUndefined()
    expect(await standing(members[1])).toMatchObject({ status: 'suspended' })
    expect(await outcomes(account)).toEqual(['done', 'done'])
    expect(await look(account)).toMatchObject({ plan: { key: 'team-s' }, seats: { used: 5 } })
  })

  test('is undone with one change: then nobody goes', async () => {
    const { account, members } = await crowded(6)
    await changed(account, smaller, letGo(members[0], 'remove'))
    const { result } = await changed(account, { kind: 'plan', plan: 'team-m' })
    expect(result.subscription).toMatchObject({ pending: [], fitting: null })
    await move(account, '2026-03-01T00:00:00Z')
    expect(await standing(members[0])).toMatchObject({ status: 'active' })
  })

  test('lets the choice be changed as long as it is enough', async () => {
    const { account, members } = await crowded(6)
    await changed(account, smaller, letGo(members[0], 'remove'))
    const keep = { kind: 'keep', member: members[0]?.memberId }
    expect((await previewed(account, [keep])).problem).toMatchObject({
      code: 'does_not_fit',
      data: { needs: [{ open: 1 }] },
    })
    const { result } = await changed(account, keep, letGo(members[3], 'suspend', '2026-01-15'))
    expect(result.invoiceId).toBeNull()
    expect(result.subscription.fitting?.departures).toMatchObject([{ name: 'Member 3', how: 'suspend' }])
    await move(account, '2026-02-02T00:00:00Z')
    expect(await standing(members[0])).toMatchObject({ status: 'active' })
    expect(await standing(members[3])).toMatchObject({ status: 'suspended' })
  })

  test('lets nobody go who has to no more, because somebody else left', async () => {
    const { account, members } = await crowded(6)
    await changed(account, smaller, letGo(members[0], 'remove'))
    await sql.begin(async (tx) => {
      await tx`select set_config('app.account_id', ${account.accountId}, true)`
      await tx`delete from users.members where id = ${members[5]?.memberId ?? ''}`
    })
    await move(account, '2026-02-02T00:00:00Z')
    expect(await standing(members[0])).toMatchObject({ status: 'active' })
    expect(await outcomes(account)).toEqual(['not_needed'])
  })
})

describe('somebody who joined since', () => {
  test('may, until the day; then who came last and was not chosen loses the place, and the screen says so before', async () => {
    const { account, members } = await crowded(6)
    await changed(account, smaller, letGo(members[0], 'remove'))
    const late = await personas.member(account, { name: 'Late' })
    expect((await look(account)).fitting).toMatchObject({
      needs: [{ key: 'seats', used: 7, allowed: 5, chosen: 1, open: 1 }],
    })
    await move(account, '2026-02-02T00:00:00Z')
    expect(await standing(members[0])).toBeUndefined()
    expect(await standing(late)).toMatchObject({ status: 'suspended', roles: [] })
    expect(await standing(members[1])).toMatchObject({ status: 'active', roles: ['organizer'] })
    expect((await look(account)).seats).toMatchObject({ bought: 5, used: 5 })
  })

  test('is asked for when the choice is touched, and not when something else is changed', async () => {
    const { account, members } = await crowded(6)
    await changed(account, smaller, letGo(members[0], 'remove'))
    await personas.member(account)
    const bought = await changed(account, { kind: 'quantity', item: 'parallel-events', quantity: 1 })
    expect(bought.status).toBe(201)
    expect(bought.result.subscription.fitting?.departures).toHaveLength(1)
    expect((await previewed(account, [letGo(members[0], 'suspend')])).problem.code).toBe('does_not_fit')
  })

  test('loses it at the very moment too: no order of joining and renewing leaves more than there may be', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { account } = await crowded(5)
      await changed(account, smaller)
      await sql`update billing.clocks set now = '2026-02-02T00:00:00Z' where account_id = ${account.accountId}`
      const joining = personas.member(account).catch((error: unknown) => String(error))
      // A round that waited too long for who is joining leaves it to the next one, as the worker does.
      const round = renewAll(pools.run, log).catch((error: unknown) =>
        expect(String(error)).toContain('lock timeout'),
      )
      await Promise.all([joining, round])
      await renewAll(pools.run, log)
      const { seats, plan } = await look(account)
      expect([plan.key, seats.used <= (seats.bought ?? 0)]).toEqual(['team-s', true])
    }
  })
})

describe('who gave up a place', () => {
  const mailed = async (topic: string, accountId: string) => {
    const rows = await sql<{ mail: Record<string, unknown> }[]>`
      select message -> 'mail' as mail from users.outbox where message ->> 'topic' = 'mail' and message -> 'mail' ->> 'template' = ${topic}
        and message -> 'mail' ->> 'account' = (select name from users.accounts where account_id = ${accountId}) order by id`
    return rows.map(({ mail }) => mail)
  }
  const told = async (accountId: string) => {
    const rows = await sql<{ notice: Record<string, unknown> }[]>`
      select message -> 'notice' as notice from billing.outbox where message -> 'notice' ->> 'kind' = 'departed'
        and message -> 'notice' ->> 'accountId' = ${accountId} order by id`
    return rows.map(({ notice }) => notice)
  }

  test('is told in their language, and those who look after the billing who it was, and that nobody had chosen the last', async () => {
    const { account, members } = await crowded(7)
    const { accountId } = account
    await changed(account, smaller, letGo(members[0], 'suspend', '2026-01-10'), letGo(members[1], 'role'))
    const late = await personas.member(account, { name: 'Tardive', language: 'fr' })
    await move(account, '2026-02-02T00:00:00Z')
    expect(await mailed('place-given-up', accountId)).toMatchObject([
      { to: members[0]?.email, name: 'Member 0', suspended: true, language: 'en' },
      { to: members[1]?.email, name: 'Member 1', suspended: false },
      { to: late.email, name: 'Tardive', suspended: true, language: 'fr' },
    ])
    expect(await told(accountId)).toMatchObject([
      { names: ['Member 0'], chosen: true, invitations: 0, at: '2026-01-09T23:00:00.000Z' },
      { names: ['Member 1'], chosen: true, at: END },
      { names: ['Tardive'], chosen: false, at: END },
    ])
  })

  test('is not told of what changes nothing for them: they were suspended before', async () => {
    const { account } = await crowded(5)
    const suspended = await personas.member(account, { name: 'Away', status: 'suspended' })
    await changed(account, smaller, letGo(suspended, 'suspend'))
    await move(account, '2026-02-02T00:00:00Z')
    expect(await standing(suspended)).toMatchObject({ roles: [] })
    expect(await mailed('place-given-up', account.accountId)).toEqual([])
  })
})
