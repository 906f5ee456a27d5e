import type { Me, MyAccount } from '@foyer/contracts/users/me'
import { expect, test } from 'vitest'
import { hears, listenerOf } from './audience.ts'

const [me, other, mine, theirs, closed, signIn] = Array.from({ length: 6 }, () => crypto.randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
  string,
]

function account(
  id: string,
  permissions: MyAccount['permissions'],
  status: MyAccount['status'] = 'active',
): MyAccount {
  return {
    id,
    permissions,
    status,
    name: '',
    pageAddress: '',
    pastAddresses: [],
    family: 'team',
    memberId: id,
    owner: false,
    roles: [],
    adminCenter: true,
    timeZone: 'UTC',
    language: 'en',
    logo: null,
    readingOnly: null,
  }
}

const person: Me['person'] = {
  id: me,
  name: '',
  email: '',
  language: null,
  timeZone: null,
  theme: 'system',
  image: null,
}
const listener = listenerOf(
  {
    person,
    freshUntil: '',
    accounts: [account(mine, ['member:read']), account(closed, ['member:read'], 'suspended')],
  },
  signIn,
)

const stale = (accountId: string, permission?: string) => ({
  audience: permission === undefined ? { accountId } : { accountId, permission },
  event: { type: 'stale' as const, accountId, keys: ['members'] },
})

test('a member hears of their account what they may read there', () => {
  expect(hears(listener, stale(mine))).toBe(true)
  expect(hears(listener, stale(mine, 'member:read'))).toBe(true)
})

test('nobody hears of an account they do not belong to, are suspended in, or of what they may not read', () => {
  expect(hears(listener, stale(theirs))).toBe(false)
  expect(hears(listener, stale(closed))).toBe(false)
  expect(hears(listener, stale(mine, 'invoice:read'))).toBe(false)
  expect(hears(listener, stale(mine, 'no:such'))).toBe(false)
})

test('news addressed to one account cannot carry another one’s', () => {
  expect(hears(listener, { audience: { accountId: mine }, event: stale(theirs).event })).toBe(false)
})

test('a person hears what is theirs, in the sign-in that is meant', () => {
  const event = { type: 'signed_out' as const }
  expect(hears(listener, { audience: { personId: me }, event })).toBe(true)
  expect(hears(listener, { audience: { personId: other }, event })).toBe(false)
  expect(hears(listener, { audience: { personId: me, signInId: signIn }, event })).toBe(true)
  expect(hears(listener, { audience: { personId: me, signInId: other }, event })).toBe(false)
})
