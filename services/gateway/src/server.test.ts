import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { cloneDatabase } from '@foyer/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'

const SERVER = fileURLToPath(new URL('./server.ts', import.meta.url))
let database: Awaited<ReturnType<typeof cloneDatabase>>
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.drop())

async function run(env: Record<string, string>): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [SERVER], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const [code] = await once(child, 'close')
  return { code: Number(code), output }
}

const NOWHERE = 'http://127.0.0.1:1'
const complete = () => ({
  PORT: '65432',
  DATABASE_URL: database.database.url,
  FOYER_SECRET: database.database.secret,
  SMTP_URL: 'smtp://127.0.0.1:1',
  PUBLIC_URL: 'http://localhost',
  FOYER_IDENTITY_URL: NOWHERE,
  FOYER_USERS_URL: NOWHERE,
  FOYER_BILLING_URL: NOWHERE,
})

test('the gateway alone says in one line which addresses it needs', { timeout: 60_000 }, async () => {
  const { FOYER_USERS_URL: _, ...rest } = complete()
  expect(await run(rest)).toEqual({
    code: 1,
    output: expect.stringMatching(/^The gateway alone needs DATABASE_URL, .*FOYER_USERS_URL.*\n$/),
  })
})

test(
  'it refuses a server with known weaknesses in one line, as the packaged one is',
  { timeout: 60_000 },
  async () => {
    expect(await run(complete())).toEqual({
      code: 1,
      output: expect.stringMatching(
        /^PostgreSQL \d+\.\d+ has known weaknesses or is too old: this needs .*\n$/,
      ),
    })
  },
)
