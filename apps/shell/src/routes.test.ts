import { RESERVED_PAGE_ADDRESSES } from '@foyer/contracts/fields'
import { expect, test } from 'vitest'
import { routes } from './routes.ts'

test('no account can have the address of a page of the shell', () => {
  const first = routes.map(({ path }) => path.split('/')[1] ?? '')
  const words = first.filter((word) => word !== '' && !word.startsWith(':'))
  expect(words.length).toBeGreaterThan(5)
  expect(words.filter((word) => !RESERVED_PAGE_ADDRESSES.has(word))).toEqual([])
})
