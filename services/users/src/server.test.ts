import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { meContract } from '@foyer/contracts/users/me'
import { testDatabase } from '@foyer/testing/database'
import { Personas } from '@foyer/testing/personas'
import { afterEach, expect, test } from 'vitest'
import { readConfig } from './env.ts'

const database = await testDatabase()
const started: ChildProcess[] = []
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')))

/** The service in a process of its own, as it is deployed. */
function start(env: Record<string, string>): {
  child: ChildProcess
  said: () => string
  ended: Promise<number | null>
} {
  const server = fileURLToPath(new URL('server.ts', import.meta.url))
  const child = spawn(process.execPath, [server], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  started.push(child)
  let text = ''
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { child, said: () => text, ended: new Promise((resolve) => child.on('close', resolve)) }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

async function until(url: string, status: number): Promise<void> {
  for (;;) {
    const found = await fetch(url).then(
      (answer) => answer.status,
      () => 0,
    )
    if (found === status) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('serves alone, says that it is ready, and on SIGTERM ends what runs and leaves', async () => {
  const port = await freePort()
  const service = start({
    PORT: String(port),
    DATABASE_URL: database.url,
    PUBLIC_URL: 'http://localhost:4000',
    FOYER_SECRET: database.secret,
  })
  await until(`http://127.0.0.1:${port}/readyz`, 200)
  const personas = new Personas(database.url)
  const { owner } = await personas.account('team')
  const answer = await fetch(`http://127.0.0.1:${port}${meContract.get.path}`, { headers: owner.headers })
  expect(await answer.json()).toMatchObject({ person: { id: owner.personId } })
  service.child.kill('SIGTERM')
  expect(await service.ended).toBe(0)
  expect(
    await personas.sql`select 1 from pg_stat_activity where usename like '%_users' and datname = ${database.name}`,
  ).toHaveLength(0)
  await personas.close()
})

test('says what is wrong in one line each, and ends', async () => {
  const service = start({ PORT: 'eighty', DATABASE_URL: 'mysql://somewhere' })
  expect(await service.ended).toBe(1)
  expect(service.said()).toMatch(/^PORT: .+\nDATABASE_URL: .+\nPUBLIC_URL: .+\nFOYER_SECRET: .+\n$/)
})

test('has defaults for all but the database, the origin and the secret', () => {
  const secret = 'x'.repeat(32)
  const given = {
    DATABASE_URL: 'postgres://db/foyer',
    PUBLIC_URL: 'https://foyer.example/',
    FOYER_SECRET: secret,
  }
  expect(readConfig(given)).toEqual({
    port: 4002,
    host: '127.0.0.1',
    databaseUrl: 'postgres://db/foyer',
    publicUrl: 'https://foyer.example',
    secret,
    logLevel: 'info',
  })
})
