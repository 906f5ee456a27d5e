import { createLog } from '@foyer/service-kit/log'
import { expect, test } from 'vitest'
import { crowdedService, letGo, smaller } from '../../fixtures/crowded.ts'
import { renewAll } from './run.ts'

const { changed, crowded, look, outcomes, pools, sql, standing } = await crowdedService()

test('a run lets go whose own day has come, though the smaller plan has not begun', async () => {
  const { account, members } = await crowded(7)
  await changed(account, smaller, letGo(members[0], 'remove', '2026-01-10'), letGo(members[1], 'suspend'))
  await sql`update billing.clocks set now = '2026-01-12T00:00:00Z' where account_id = ${account.accountId}`
  const log = createLog('billing', 'silent')
  await Promise.all([renewAll(pools.run, log), renewAll(pools.run, log)])
  expect(await standing(members[0])).toBeUndefined()
  expect(await standing(members[1])).toMatchObject({ status: 'active' })
  expect(await look(account)).toMatchObject({ plan: { key: 'team-m' }, seats: { used: 6 } })
  expect(await outcomes(account)).toEqual(['done'])
})
