import { createLog } from '@foyer/service-kit/log'
import { expect, test } from 'vitest'
import { payingService } from '../../fixtures/stripe/paying.ts'
import { listReports, replayReport } from './replay.ts'

const { ledgerOf, mock, payer, pay, pools, reported } = await payingService()

const options = {
  run: pools.run,
  publicUrl: 'http://localhost',
  stripe: mock.settings,
  log: createLog('billing', 'silent'),
}

/** A payment that the payer's bank let pass, of which nothing was heard. */
async function unheard() {
  const one = await payer('authenticate')
  const { result } = await pay(one)
  if (result.state !== 'redirect') throw new Error(result.state)
  await fetch(result.url, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'yes' }),
    redirect: 'manual',
  })
  const event = mock.world.events.findLast(({ type }) => type === 'payment_intent.succeeded')
  if (!event) throw new Error('nothing was paid')
  return { ...one, event }
}

test('a report that never came is fetched from the provider, and carried out', async () => {
  const { account, event } = await unheard()
  expect(await replayReport(options, event.id)).toEqual({ id: event.id, type: event.type, applied: true })
  expect(await ledgerOf(account.accountId)).toMatchObject({ bank: 3720 })
  const [newest] = await listReports(options)
  expect(newest).toMatchObject({ id: event.id, appliedAt: expect.any(String) })
})

test('a report that was carried out can be carried out again, and nothing changes', async () => {
  const { account, event } = await unheard()
  await reported(event)
  const before = await ledgerOf(account.accountId)
  expect(await replayReport(options, event.id)).toMatchObject({ applied: true })
  expect(await ledgerOf(account.accountId)).toEqual(before)
})

test('without keys of a provider, what was kept is carried out; what nobody knows is not there', async () => {
  const { account, event } = await unheard()
  const without = { ...options, stripe: undefined }
  expect(await replayReport(without, event.id)).toBeUndefined()
  expect(await replayReport(options, 'evt_of_nobody')).toBeUndefined()
  await reported(event)
  expect(await replayReport(without, event.id)).toMatchObject({ applied: true })
  expect(await ledgerOf(account.accountId)).toMatchObject({ bank: 3720 })
})
