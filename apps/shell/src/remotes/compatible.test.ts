import { expect, test } from 'vitest'
import { incompatible, satisfies } from './compatible.ts'

test.each([
  ['3.5.45', '^3.5.45', true],
  ['3.6.0', '^3.5.45', true],
  ['3.5.44', '^3.5.45', false],
  ['4.0.0', '^3.5.45', false],
  ['0.1.2', '^0.1.0', true],
  ['0.2.0', '^0.1.0', false],
  ['10.0.0', '^9.9.9', false],
  [undefined, '^1.0.0', false],
  ['not a version', '^1.0.0', false],
])('%s in %s: %s', (version, range, expected) => {
  expect(satisfies(version, range)).toBe(expected)
})

test('a remote that fits the shell has nothing against it', () => {
  expect(incompatible({ vue: '^3.5.0' }, { vue: '3.5.45' })).toBeUndefined()
})

test('a remote made for a newer library is named with what it needs', () => {
  expect(incompatible({ vue: '^3.6.0' }, { vue: '3.5.45' })).toBe('vue ^3.6.0, here 3.5.45')
})

test('a remote that shares what the shell does not provide is refused', () => {
  expect(incompatible({ vue: '^3.5.0' }, {})).toContain('missing')
})
