import { PAGE_ADDRESS, RESERVED_PAGE_ADDRESSES } from '@foyer/contracts/fields'
import { createLog } from '@foyer/service-kit/log'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { ownApp } from './own.ts'
import { fakeReleases } from './remotes/fakes.ts'

test('no account can have the address of anything the gateway answers itself', () => {
  const mailbox = new Hono().get('/dev/mailbox', (c) => c.text(''))
  const log = createLog('test', 'silent')
  const app = ownApp({
    releases: fakeReleases(),
    whoAmI: () => Promise.resolve(undefined),
    demo: true,
    mailbox,
    log,
  })
  const first = app.routes.map(({ path }) => path.split('/')[1] ?? '')
  const words = new Set(first.filter((word) => PAGE_ADDRESS.test(word)))
  // Answered before any route: whether the product lives, is ready, and how it does.
  for (const word of ['healthz', 'readyz', 'metrics']) words.add(word)
  expect(words.size).toBeGreaterThan(5)
  expect([...words].filter((word) => !RESERVED_PAGE_ADDRESSES.has(word))).toEqual([])
})
