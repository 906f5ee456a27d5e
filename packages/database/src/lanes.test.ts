import { setTimeout as wait } from 'node:timers/promises'
import { testDatabase } from '../../testing/src/database.ts'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { Lanes } from './lanes.ts'

const database = await testDatabase()

const IDLE_MS = 40

test('a connection that the driver ends for standing idle, at the moment it is wanted, is replaced by another', async () => {
  const settings = { max: 1, fetch_types: false, idle_timeout: IDLE_MS / 1_000 }
  const lanes = new Lanes((onclose) => postgres(database.url, { ...settings, onclose }), 1)
  for (let at = 0; at < 60; at += 1) {
    const taken = await Promise.race([lanes.take(), wait(3_000)])
    expect(taken, `taken the ${at + 1}th time`).toBeDefined()
    if (!taken) break
    await taken.lane.query('select 1', [])
    lanes.give(taken.lane)
    await wait(IDLE_MS - 2 + (at % 8))
  }
  await lanes.end()
})
