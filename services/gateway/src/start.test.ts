import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_PASSWORD } from './demo/people.ts'

const START = fileURLToPath(new URL('./start.ts', import.meta.url))
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'foyer-start-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [START], {
    env: { PATH: process.env['PATH'] ?? '', FOYER_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const ended = once(child, 'close').then(([code]) => ({ code: Number(code), output }))
  return { child, ended, output: () => output }
}

test(
  'starts on a new folder, says where and as whom, stops on a signal with its database, and starts again',
  { timeout: 120_000 },
  async () => {
    for (const round of ['first', 'second']) {
      const port = await freePort()
      const { child, ended, output } = start({ PORT: String(port) })
      await expect.poll(output, { timeout: 60_000 }).toContain('Foyer is ready')
      expect(output()).toContain(`http://localhost:${port}`)
      expect(output()).toContain(DEMO_PASSWORD)
      expect(output()).toContain('multiuser@lumiere.example')
      expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200)
      expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(true)
      // Twice, as npm does on top of the terminal.
      child.kill('SIGTERM')
      child.kill('SIGINT')
      expect([round, (await ended).code]).toEqual([round, 0])
      expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
    }
  },
)

test('a port in use is said in one line before any database is started', { timeout: 60_000 }, async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const address = holder.address()
  const port = typeof address === 'object' ? address?.port : 0
  const { code, output } = await start({ PORT: String(port), FOYER_DATA_DIR: join(dataDir, 'untouched') })
    .ended
  expect([code, output.trim().split('\n')]).toEqual([
    1,
    [expect.stringMatching(`^Port ${port} is in use: .*PORT=\\d+ npm start$`)],
  ])
  expect(existsSync(join(dataDir, 'untouched'))).toBe(false)
  holder.close()
})

test('a database that cannot be reached is said in one line', { timeout: 60_000 }, async () => {
  const env = {
    DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x',
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'http://localhost',
    FOYER_SECRET: 's'.repeat(32),
  }
  const { code, output } = await start({ ...env, PORT: String(await freePort()) }).ended
  expect([code, output.trim().split('\n').length]).toEqual([1, 1])
})

test.each([
  [
    'a data folder of another PostgreSQL',
    {},
    /^\S+ was written by PostgreSQL 15 and this version brings \d+: set FOYER_DATA_DIR to a new folder, .*\n$/,
  ],
  [
    'a database of one’s own without what goes with it',
    { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x', FOYER_SECRET: 's'.repeat(32) },
    /^With DATABASE_URL set, SMTP_URL is needed: .*\nWith DATABASE_URL set, PUBLIC_URL is needed: .*\n$/,
  ],
])('%s is said in one line for each thing to put right', { timeout: 60_000 }, async (_, env, said) => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-start-'))
  await mkdir(join(folder, 'postgres'))
  await writeFile(join(folder, 'postgres', 'PG_VERSION'), '15\n')
  const { code, output } = await start({ FOYER_DATA_DIR: folder, PORT: String(await freePort()), ...env })
    .ended
  expect(code).toBe(1)
  expect(output).toMatch(said)
  await rm(folder, { recursive: true })
})
