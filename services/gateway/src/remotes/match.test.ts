import { expect, test } from 'vitest'
import { bestMatch, fits } from './match.ts'

test.each([
  ['members', 'members', true],
  ['members', 'members/1', false],
  ['members/:id', 'members/1', true],
  ['members/:id', 'members', false],
  ['members/:id?', 'members', true],
  ['', '', true],
  ['', 'members', false],
  ['reports/:rest(.*)*', 'reports/a/b/c', true],
  ['/:account/:rest(.*)*', '/acme', true],
  ['members', 'Members', false],
])('%s fits %s: %s', (pattern, path, expected) => {
  expect(fits(pattern, path)).toBe(expected)
})

test('the more literal pattern wins', () => {
  const patterns = [{ path: 'members/:id' }, { path: 'members/invite' }]
  expect(bestMatch(patterns, 'members/invite')?.path).toBe('members/invite')
  expect(bestMatch(patterns, 'members/42')?.path).toBe('members/:id')
  expect(bestMatch(patterns, 'other')).toBeUndefined()
})
