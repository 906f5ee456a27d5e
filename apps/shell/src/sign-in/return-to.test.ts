import { expect, test } from 'vitest'
import { returnTo } from './return-to.ts'

test.each(['/acme/users/members?search=ada&sort=-name#row', '/settings', '/acme', '/'])(
  'returns to %s',
  (path) => {
    expect(returnTo(path)).toBe(path)
  },
)

test.each([
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/sign-in?to=/sign-in',
  '/api/identity/sign-out',
  '/remotes/users/v1/remoteEntry.js',
  `/${'a'.repeat(3000)}`,
  '',
  undefined,
  null,
  ['/acme'],
  42,
])('leads home from %o', (wanted) => {
  expect(returnTo(wanted)).toBe('/')
})
