import { expect, test } from 'vitest'
import { NO_ALLOWANCES, allow, allowEveryone, allowancesOf, revoke, revokeEveryone } from './allowances.ts'
import { canInSession } from './session.ts'

const speaks = (book: typeof NO_ALLOWANCES, key: string) =>
  canInSession({ role: 'participant', allowances: allowancesOf(book, key, null) }, 'speak').allowed

test('unmuting one lets that one speak, unmuting all lets all, muting all again lets nobody', () => {
  const one = allow(NO_ALLOWANCES, 'ada', 'unmuted')
  expect([speaks(one, 'ada'), speaks(one, 'bob')]).toEqual([true, false])
  const all = allowEveryone(one, 'unmuted')
  expect([speaks(all, 'ada'), speaks(all, 'bob')]).toEqual([true, true])
  const none = revokeEveryone(all, 'unmuted')
  expect([speaks(none, 'ada'), speaks(none, 'bob')]).toEqual([false, false])
})

test('revoking one allowance of one person leaves the rest', () => {
  const book = allow(allow(allow(NO_ALLOWANCES, 'ada', 'unmuted'), 'ada', 'camera'), 'bob', 'unmuted')
  const after = revoke(book, 'ada', 'unmuted')
  expect(allowancesOf(after, 'ada', null)).toEqual(['camera'])
  expect(allowancesOf(after, 'bob', null)).toEqual(['unmuted'])
  expect(allowancesOf(book, 'ada', null)).toEqual(['unmuted', 'camera'])
})

test('presenter control is with its holder only', () => {
  expect(allowancesOf(NO_ALLOWANCES, 'ada', 'ada')).toEqual(['presenter_control'])
  expect(allowancesOf(NO_ALLOWANCES, 'bob', 'ada')).toEqual([])
  expect(allowancesOf(NO_ALLOWANCES, 'bob', null)).toEqual([])
})

test('a person called like a built-in property is a person like any other', () => {
  expect(allowancesOf(NO_ALLOWANCES, '__proto__', null)).toEqual([])
  expect(allowancesOf(allow(NO_ALLOWANCES, '__proto__', 'status'), 'constructor', null)).toEqual([])
})
