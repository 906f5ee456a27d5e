import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'
import { membersContract as members } from '@foyer/contracts/users/members'
import { rolesContract as roles } from '@foyer/contracts/users/roles'
import type { Persona, TestAccount } from '@foyer/testing/personas'
import { afterAll, expect, test } from 'vitest'
import { connect } from '@foyer/database/connect'
import { createLog } from '@foyer/service-kit/log'
import { linkTo, newPerson } from '../../fixtures/people.ts'
import { random } from '../../fixtures/crowd.ts'
import { usersService } from '../../fixtures/service.ts'
import { createApp } from '../app.ts'

const { personas, ask, sql, database } = await usersService()
const BILLING = ['organizer', 'admin', 'billing_contact']
const ADMIN = ['organizer', 'admin']

const remove = (by: Persona, account: TestAccount, target: Persona) =>
  ask(members.remove, by, { params: { accountId: account.accountId, memberId: target.memberId } })
const change = (
  by: Persona,
  account: TestAccount,
  target: { memberId: string },
  next: readonly string[],
  version = 1,
) =>
  ask(roles.change, by, {
    params: { accountId: account.accountId, memberId: target.memberId },
    body: { roles: next, version },
  })
const counted = async (account: TestAccount, condition: string) =>
  (
    await sql.unsafe<{ n: number }[]>(
      `select count(*)::int as n from users.members where account_id = '${account.accountId}' and ${condition}`,
    )
  )[0]?.n

const crowdOf = (account: TestAccount, count: number, given: { roles?: string[] }) =>
  Promise.all(Array.from({ length: count }, () => personas.member(account, given)))

/** Nobody is told to try again: every answer is a yes or a reasoned no. */
function reasoned(answers: readonly { status: number }[]) {
  expect(
    answers.map(({ status }) => status).filter((status) => ![200, 403, 404, 409].includes(status)),
  ).toEqual([])
}

test('fifty who remove, demote and leave at once never lose the last billing contact', async () => {
  const account = await personas.account('team', { seats: null })
  const all = await crowdOf(account, 10, { roles: BILLING })
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => {
      const [by, target] = [all[n % 10], all[(n * 3 + 1) % 10]]
      if (!by || !target) throw new Error('a crowd of ten')
      if (n % 3 === 0) return remove(by, account, target)
      if (n % 3 === 1) return change(by, account, target, ADMIN)
      return ask(members.leave, by, { params: account })
    }),
  )
  reasoned(answers)
  expect(
    await counted(account, `'billing_contact' = any (roles) and status = 'active' and not owner`),
  ).toBeGreaterThanOrEqual(1)
})

test('billing contacts who all leave, or all step down, at once: the last one stays', async () => {
  for (let round = 0; round < 5; round++) {
    const account = await personas.account('team')
    const all = await crowdOf(account, 6, { roles: BILLING })
    const answers = await Promise.all(
      all.map((one, n) =>
        (n + round) % 2 ? ask(members.leave, one, { params: account }) : change(one, account, one, ADMIN),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 403])
  }
})

test('two who remove each other: one is too late', async () => {
  for (let round = 0; round < 10; round++) {
    const account = await personas.account('team')
    const [one, two] = [
      await personas.member(account, { roles: ADMIN }),
      await personas.member(account, { roles: ADMIN }),
    ]
    const answers = await Promise.all([remove(one, account, two), remove(two, account, one)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
  }
})

test('twenty who give and invite at once make no fourth multi_user', async () => {
  const account = await personas.account('live')
  const targets = await crowdOf(account, 10, { roles: [] })
  const answers = await Promise.all(
    targets.flatMap((target, n) => [
      change(account.owner, account, target, ['multi_user']),
      ask(invitations.create, account.owner, {
        params: account,
        body: { people: [{ email: `m${n}@m.example`, language: 'en', roles: ['multi_user'] }] },
      }),
    ]),
  )
  reasoned(answers)
  expect(await counted(account, `'multi_user' = any (roles)`)).toBe(3)
})

test('forty who invite, give roles and accept at once never pass the seats', async () => {
  const account = await personas.account('team', { seats: 12 })
  const emails = Array.from({ length: 5 }, (_, n) => `early${n}@${account.pageAddress}.example`)
  await ask(invitations.create, account.owner, {
    params: account,
    body: { people: emails.map((email) => ({ email, language: 'en' })) },
  })
  const early = await Promise.all(
    emails.map(async (email) => ({
      person: await newPerson(personas, email),
      token: await linkTo(sql, email),
    })),
  )
  const seatless = await crowdOf(account, 15, { roles: [] })
  const answers = await Promise.all([
    ...early.map(({ person, token }) =>
      ask(invitations.accept, person, { params: undefined, body: { token } }),
    ),
    ...seatless.map((target) => change(account.owner, account, target, ['organizer'])),
    ...Array.from({ length: 20 }, (_, n) =>
      ask(invitations.create, account.owner, {
        params: account,
        body: { people: [{ email: `late${n}@${account.pageAddress}.example`, language: 'en' }] },
      }),
    ),
  ])
  reasoned(answers)
  expect(await counted(account, `not owner and 'organizer' = any (roles)`)).toBe(12)
  expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
})

test('accepting, sending again, revoking and removing the same invitation end in one of their outcomes, never in a deadlock', async () => {
  const account = await personas.account('team', { seats: null })
  for (let round = 0; round < 15; round++) {
    const email = `r${round}@${account.pageAddress}.example`
    const { result } = await ask(invitations.create, account.owner, {
      params: account,
      body: { people: [{ email, language: 'en' }] },
    })
    const [item] = result.items
    if (!item) throw new Error('nobody was invited')
    const [person, token] = [await newPerson(personas, email), await linkTo(sql, email)]
    const params = { accountId: account.accountId, invitationId: item.id }
    const answers = await Promise.all([
      ask(invitations.accept, person, { params: undefined, body: { token } }),
      ask(invitations.resend, account.owner, { params }),
      ask(invitations.revoke, account.owner, { params }),
      ask(members.remove, account.owner, {
        params: { accountId: account.accountId, memberId: item.memberId },
      }),
      change(account.owner, account, item, ADMIN),
    ])
    expect(
      answers.map(({ status }) => status).filter((status) => ![200, 404, 409, 410].includes(status)),
    ).toEqual([])
  }
})

test('counters and words are true after all of that', async () => {
  const wrong = await sql`
    with truth as (
      select m.account_id, k as key, sum(users.counts(k, m))::int as value from users.members m, unnest(array['members', 'joined', 'seats', 'multi_users', 'billing_contacts']) k group by 1, 2)
    select t.*, c.value as kept from truth t left join users.counters c using (account_id, key) where t.value <> coalesce(c.value, 0)`
  expect(wrong).toEqual([])
  const standings = await sql`
    select * from (select account_id, standing, count(*)::int as n from users.members group by 1, 2) t
    full join (select account_id, standing, members from users.standings where members > 0) s using (account_id, standing) where n is distinct from members`
  expect(standings).toEqual([])
  const words = await sql`
    select * from (select account_id, id as member_id, w as word, standing from users.members, unnest(users.words(name || ' ' || email)) w) t
    full join users.member_words k using (account_id, member_id, word) where t.standing is distinct from k.standing`
  expect(words).toEqual([])
})

test('twenty thousand requests of fifty accounts on four connections show no foreign row', async () => {
  const pools = {
    app: connect(database.url, database.secret, 'app_users', 8),
    me: connect(database.url, database.secret, 'me_users', 1),
  }
  afterAll(() => Promise.all([pools.app.end({ timeout: 1 }), pools.me.end({ timeout: 1 })]))
  const app = createApp({ pools, publicUrl: 'http://localhost', log: createLog('users', 'silent') })
  const accounts = await Promise.all(
    Array.from({ length: 50 }, async (_, n) => {
      const account = await personas.account('team')
      await personas.member(account, { name: `Zoé ${n}`, email: `zoe@own${n}.example` })
      const own = await sql<
        { id: string }[]
      >`select id from users.members where account_id = ${account.accountId}`
      return {
        account,
        own: own
          .map(({ id }) => id)
          .sort()
          .join(),
        headers: account.owner.headers,
      }
    }),
  )
  const next = random(7)
  const queries = ['', '?sort=-email', '?status=active', '?role=organizer', '?search=zoe', '?limit=1']
  const foreign: string[] = []
  const one = async () => {
    const [mine, asked] = [accounts[Math.floor(next() * 50)], accounts[Math.floor(next() * 50)]]
    if (!mine || !asked) throw new Error('fifty accounts')
    const query = queries[Math.floor(next() * queries.length)]
    // One in four asks for an account that is not theirs.
    const target = next() < 0.25 ? asked : mine
    const response = await app.request(`/api/users/v1/accounts/${target.account.accountId}/members${query}`, {
      headers: mine.headers,
    })
    const text = await response.text()
    const ids = [...text.matchAll(/"id":"([^"]+)"/g)].map((match) => match[1])
    const right =
      target === mine
        ? response.status === 200 && ids.length > 0 && ids.every((id) => mine.own.includes(String(id)))
        : response.status === 404
    if (!right) foreign.push(`${query} ${response.status} ${text}`)
  }
  for (let batch = 0; batch < 200; batch++) await Promise.all(Array.from({ length: 100 }, one))
  expect(foreign.slice(0, 3)).toEqual([])
}, 120_000)
