import { SEARCH_COUNT_CAP } from '@foyer/contracts/fields'
import { MEMBER_SORTS, membersContract as members } from '@foyer/contracts/users/members'
import { ROLES } from '@foyer/permissions/roles'
import { describe, expect, test } from 'vitest'
import { crowd } from '../../fixtures/crowd.ts'
import { expected, type Wanted } from '../../fixtures/oracle.ts'
import { type Answer, usersService } from '../../fixtures/service.ts'

const { personas, ask, sql } = await usersService()
const account = await personas.account('team')
const everybody = await crowd(sql, account, 300)
const team = { params: { accountId: account.accountId } }

/** All pages of a list, following the cursors; the count of the first. */
async function walk(query: Partial<Wanted>, limit = 100, who = account.owner, input = team) {
  const ids: string[] = []
  let cursor: string | null | undefined
  let count: number | null = null
  do {
    const { result }: Answer<typeof members.list> = await ask(members.list, who, {
      ...input,
      query: { ...query, limit, cursor },
    })
    if (cursor === undefined) count = result.count
    else expect(result.count).toBeNull()
    ids.push(...result.items.map(({ id }) => id))
    cursor = result.nextCursor
  } while (cursor !== null)
  return { ids, count }
}

describe.each(MEMBER_SORTS)('sorted by %s', (sort) => {
  const filters = [undefined, ...ROLES, 'owner'].flatMap((role) =>
    [undefined, 'active', 'pending', 'suspended'].map((status) => ({ role, status })),
  )

  test.each([undefined, 'mar', 'jean d', 'É'])(
    'every filter with search %s is what a look at everybody says',
    async (search) => {
      for (const filter of filters) {
        const wanted = { ...filter, search, sort }
        const { ids, count } = await walk(wanted)
        expect(ids, JSON.stringify(wanted)).toEqual(expected(everybody, wanted))
        expect(count).toBe(ids.length)
      }
    },
  )

  test('pages of seven meet without gap or repetition', async () => {
    for (const wanted of [{ sort }, { sort, role: 'organizer' }, { sort, search: 'a' }]) {
      expect((await walk(wanted, 7)).ids, JSON.stringify(wanted)).toEqual(expected(everybody, wanted))
    }
  })
})

describe('search', () => {
  const found = async (search: string) => (await walk({ search })).ids

  test.each([
    ['letter case and accents', 'NOEMIE', 'noémie'],
    ['letters that are no accents', 'zizek', 'ŽIŽEK'],
    ['two words in any order', 'dupont zoe', 'Zoé Dupont'],
    ['an apostrophe, a hyphen', 'd ete', "d'été"],
    ['the address, whole or in parts', 'jean.dupont', 'JEAN DUPONT'],
    ['spaces around and between', '  marie   ', 'marie'],
  ])('does not mind %s', async (_, one, other) => {
    expect(await found(one)).toEqual(await found(other))
    expect((await found(one)).length).toBeGreaterThan(0)
  })

  test('starts at the start of a word, never within', async () => {
    expect(await found('upont')).toEqual([])
    expect(await found('arie')).toEqual([])
  })

  test.each([
    "' or 1=1 --",
    '%',
    '_',
    '\\',
    '*',
    '"]',
    ');drop table users.members;--',
    '---',
    '\u{10FFFF}',
    '🙂',
    'a'.repeat(100),
    'x '.repeat(50).trim(),
  ])('takes %s for nothing but text', async (search) => {
    expect(await found(search)).toEqual(expected(everybody, { search, sort: 'name' }))
  })

  test('finds ligatures by their letters', async () => {
    const other = await personas.account('team')
    await personas.member(other, { name: 'Œdipe Straße Łukasz' })
    for (const search of ['oed', 'strass', 'luk']) {
      expect((await walk({ search }, 10, other.owner, { params: other })).count, search).toBe(1)
    }
  })

  test('of more than a thousand comes by word, complete, and the count says that there are more', async () => {
    const large = await personas.account('team')
    const many = await crowd(sql, large, 1200)
    const input = { params: { accountId: large.accountId } }
    const { ids, count } = await walk({ search: 'e', sort: '-createdAt' }, 100, large.owner, input)
    expect(count).toBe(SEARCH_COUNT_CAP + 1)
    expect(ids.length).toBeGreaterThan(SEARCH_COUNT_CAP)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(ids)).toEqual(new Set(expected(many, { search: 'e', sort: 'name' })))
    const wanted = { search: 'e', sort: '-createdAt', status: 'suspended' }
    expect((await walk(wanted, 100, large.owner, input)).ids).toEqual(expected(many, wanted))
  })

  test.each([
    ['a search of 101 letters', { search: 'a'.repeat(101) }, 'search', 'too_long'],
    ['an empty search', { search: ' ' }, 'search', 'required'],
    ['an unknown role', { role: 'king' }, 'role', 'not_a_choice'],
    ['an unknown status', { status: 'gone' }, 'status', 'not_a_choice'],
    ['an unknown sort', { sort: 'password' }, 'sort', 'not_a_choice'],
    ['no limit', { limit: 0 }, 'limit', 'too_small'],
    ['a limit beyond the highest', { limit: 101 }, 'limit', 'too_big'],
    ['an unknown field', { page: 2 }, 'page', 'unknown_field'],
  ])('refuses %s at its field', async (_, query, field, code) => {
    const { status, problem } = await ask(members.list, account.owner, { ...team, query })
    expect(status).toBe(422)
    expect(problem.errors).toEqual([expect.objectContaining({ path: ['query', field], code })])
  })
})

describe('a cursor', () => {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const id = '00000000-0000-4000-8000-000000000000'

  test.each([
    ['noise', 'zzz'],
    ['no JSON', Buffer.from('[').toString('base64url')],
    ['another form', encoded({ key: 'a' })],
    ['an id that is none', encoded(['a', "' or 1=1"])],
    ['a key with a NUL', encoded(['a\0', id])],
    ['numbers', encoded([1, 2])],
  ])('of %s is refused', async (_, cursor) => {
    for (const query of [{ cursor }, { cursor, search: 'a' }]) {
      const { status, problem } = await ask(members.list, account.owner, { ...team, query })
      expect(status).toBe(422)
      expect(problem.errors).toEqual([{ path: ['query', 'cursor'], code: 'malformed' }])
    }
  })

  test.each(['2026-02-30 00:00:00+00', '9999999-01-01', 'now', 'infinity', '2026-01-01 25:00:00+00'])(
    'is refused with %s for an instant',
    async (key) => {
      for (const query of [
        { sort: 'createdAt', cursor: encoded([key, id]) },
        { sort: 'createdAt', search: 'a', cursor: encoded([`s${key}`, id]) },
      ]) {
        expect((await ask(members.list, account.owner, { ...team, query })).status).toBe(422)
      }
    },
  )

  test('of another list leads nowhere but within the own account', async () => {
    const other = await personas.account('team')
    const [first] = expected(everybody, { sort: 'name' })
    const cursor = encoded(['', first])
    const { result } = await ask(members.list, other.owner, { params: other, query: { cursor } })
    expect(result.items.map((item) => item.id)).toEqual([other.owner.memberId])
  })
})

describe('where the owner is masked', async () => {
  const live = await personas.account('live')
  const multiUser = await personas.member(live, { name: 'Zoé Z', email: 'zoe@z.example' })
  await personas.member(live, { name: 'Anna A', email: 'anna@a.example' })
  const input = { params: { accountId: live.accountId } }
  const list = async (query: Partial<Wanted>) =>
    (await ask(members.list, multiUser, { ...input, query })).result

  test('name, address and picture are null, and the rest is there', async () => {
    const { items } = await list({})
    const owner = items.find((item) => item.owner)
    expect(owner).toMatchObject({
      id: live.owner.memberId,
      name: null,
      email: null,
      image: null,
      status: 'active',
    })
    expect(items.filter((item) => item.name !== null)).toHaveLength(2)
  })

  test.each(['name', 'email'])('the place by %s says nothing: first, and last in reverse', async (sort) => {
    expect((await list({ sort })).items.map((item) => item.owner)).toEqual([true, false, false])
    expect((await list({ sort: `-${sort}` })).items.map((item) => item.owner)).toEqual([false, false, true])
    expect((await walk({ sort }, 1, multiUser, input)).ids).toHaveLength(3)
    expect((await walk({ sort: `-${sort}`, status: 'active' }, 1, multiUser, input)).ids).toHaveLength(3)
  })

  test('no search finds them, by no word of theirs; their role does', async () => {
    for (const search of ['owner', live.owner.email, live.owner.name]) {
      expect((await list({ search })).items, search).toEqual([])
      expect((await list({ search, role: 'owner' })).count).toBe(0)
    }
    expect((await list({ role: 'owner' })).items).toHaveLength(1)
    expect((await ask(members.list, live.owner, { ...input, query: { search: 'owner' } })).result.count).toBe(
      1,
    )
  })

  test('one member alone is masked too, and whole for the owner', async () => {
    const params = { ...input.params, memberId: live.owner.memberId }
    expect((await ask(members.get, multiUser, { params })).result).toMatchObject({
      name: null,
      email: null,
      owner: true,
    })
    expect((await ask(members.get, live.owner, { params })).result).toMatchObject({ name: live.owner.name })
  })
})

test('answers are what the contract says, byte for byte', async () => {
  const { result } = await ask(members.list, account.owner, { ...team, query: { limit: 100 } })
  expect(members.list.result.parse(result)).toEqual(result)
  const params = { ...team.params, memberId: result.items[0]?.id ?? '' }
  const one = await ask(members.get, account.owner, { params })
  expect(members.get.result.parse(one.result)).toEqual(result.items[0])
})

test('is refused without member:read, and to other accounts like what is not there', async () => {
  const organizer = await personas.member(account, { roles: ['organizer'] })
  const other = await personas.account('team')
  const refused = await ask(members.list, organizer, team)
  expect(refused).toMatchObject({ status: 403 })
  expect(refused.problem).toMatchObject({ code: 'missing_permission', data: { missing: 'member:read' } })
  const { problem: foreign } = await ask(members.list, other.owner, team)
  const { problem: absent } = await ask(members.list, other.owner, {
    params: { accountId: crypto.randomUUID() },
  })
  expect({ ...foreign, instance: '', requestId: '' }).toEqual({ ...absent, instance: '', requestId: '' })
  expect(foreign.status).toBe(404)
})
