import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { runs } from '../../fixtures/property.ts'

const REPLAY = fileURLToPath(new URL('../../fixtures/replay.ts', import.meta.url))

/** Servers that differ in zone, language and year: what the same histories come to on each. */
const SERVERS = [
  { TZ: 'UTC', LC_ALL: 'en_US.UTF-8', present: '2026-04-01' },
  { TZ: 'Pacific/Apia', LC_ALL: 'tr_TR.UTF-8', present: '1999-12-31' },
  { TZ: 'America/St_Johns', LC_ALL: 'ar_EG.UTF-8', present: '2038-01-20' },
] as const

test('the same histories give the same books to the bit, whatever zone, language and year the server is in', async () => {
  const { numRuns } = runs(400)
  const books = await Promise.all(
    SERVERS.map(async ({ present, ...env }) => {
      const args = [REPLAY, String(numRuns), String(Date.parse(present))]
      const { stdout } = await promisify(execFile)(process.execPath, args, {
        env: { ...process.env, ...env },
      })
      return stdout
    }),
  )
  expect(books[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set(books).size).toBe(1)
}, 3_600_000)
