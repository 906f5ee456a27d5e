import { describe, expect, test } from 'vitest'
import { unchecked } from '../fixtures/garbage.ts'
import { member } from '../fixtures/member.ts'
import { isSameAccount, roleAtEntry, type Entry } from './session-entry.ts'

describe('entering a room', () => {
  const entry = (different: Partial<Entry>): Entry => ({
    facts: null,
    sessionAccountId: 'acme',
    created: false,
    designated: null,
    ...different,
  })
  test.each([
    ['the owner, in a session of somebody else', entry({ facts: member({ owner: true }) }), 'organizer'],
    [
      'the owner, designated panelist',
      entry({ facts: member({ owner: true }), designated: 'panelist' }),
      'organizer',
    ],
    ['who scheduled it', entry({ facts: member(), created: true }), 'organizer'],
    [
      'a multi_user in their own event',
      entry({ facts: member({ family: 'live', roles: ['multi_user'] }), created: true }),
      'presenter',
    ],
    ['a member who was not designated', entry({ facts: member() }), 'participant'],
    ['a co-organizer', entry({ facts: member(), designated: 'co_organizer' }), 'co_organizer'],
    ['a guest panelist', entry({ designated: 'panelist' }), 'panelist'],
    ['a guest', entry({}), 'participant'],
    [
      'the owner of another account',
      entry({ facts: member({ owner: true, accountId: 'globex' }) }),
      'participant',
    ],
    [
      'a suspended member who scheduled it',
      entry({ facts: member({ status: 'suspended' }), created: true }),
      'participant',
    ],
    ['a guest who calls themselves organizer', entry({ designated: unchecked('organizer') }), 'participant'],
  ] as const)('%s', (_, given, role) => expect(roleAtEntry(given)).toBe(role))

  test('the same account is asked of the membership as it is now', () => {
    expect(isSameAccount(member(), 'acme')).toBe(true)
    expect(isSameAccount(member(), 'globex')).toBe(false)
    expect(isSameAccount(member({ status: 'suspended' }), 'acme')).toBe(false)
    expect(isSameAccount(null, 'acme')).toBe(false)
  })
})
