import { billingDetailsContract } from '@foyer/contracts/billing/billing-details'
import { answer, mountPage, problem } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { remote } from './remote.ts'

test('what did not load says why, and asks again when told to', async () => {
  let asked = 0
  const { page } = await mountPage({
    remote,
    path: 'billing-details',
    member: { owner: true },
    answers: [
      answer(billingDetailsContract.get, () => {
        asked += 1
        throw problem('unavailable')
      }),
    ],
  })
  await flushPromises()
  expect(page.text()).toContain('Foyer cannot be reached')
  const before = asked
  await page.get('button').trigger('click')
  await flushPromises()
  expect(asked).toBeGreaterThan(before)
  page.unmount()
})
