import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { testDatabase } from '@foyer/testing/database'
import { expect, test } from 'vitest'

const SERVER = fileURLToPath(new URL('server.ts', import.meta.url))
const database = await testDatabase()

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [SERVER], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const heard = (what: string) =>
    new Promise<void>((resolve) => {
      const look = () => said.includes(what) && resolve()
      child.stderr.on('data', look)
      look()
    })
  return { child, heard, said: () => said }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

test('runs alone: serves, is ready, and ends by itself when asked to', async () => {
  const port = await freePort()
  const env = {
    PORT: String(port),
    DATABASE_URL: database.url,
    FOYER_SECRET: database.secret,
    PUBLIC_URL: 'http://localhost:4000',
  }
  const { child, heard } = start(env)
  await heard('listening')
  const at = `http://127.0.0.1:${port}`
  expect((await fetch(`${at}/healthz`)).status).toBe(200)
  expect((await fetch(`${at}/readyz`)).status).toBe(200)
  const refused = await fetch(`${at}/api/identity/v1/profile`)
  expect(refused.status).toBe(401)
  expect(await refused.json()).toMatchObject({ code: 'signed_out' })
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('says in a line for each what it misses', async () => {
  const { child, said } = start({ PORT: '4001' })
  expect(await once(child, 'close')).toEqual([1, null])
  for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'FOYER_SECRET']) expect(said()).toContain(`${name}: `)
})
