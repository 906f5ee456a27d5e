import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childEnv } from './env.ts'

const START = fileURLToPath(new URL('../../../services/gateway/src/start.ts', import.meta.url))
const READY_WITHIN_MS = 120_000

/** The demo's password, as it is printed at the start. */
const PASSWORD = 'welcome to the foyer'

/** The real product with its demo accounts, in a process and a data folder of its own. */
export interface Product {
  origin: string
  /** Signs in and gives the headers of that browser. */
  signIn: (email: string) => Promise<Record<string, string>>
  stop: () => Promise<void>
}

export async function startProduct(): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'foyer-bench-'))
  const port = await freePort()
  const env = childEnv({
    PORT: String(port),
    FOYER_DATA_DIR: dataDir,
    FOYER_RATE_LIMIT: 'off',
    NODE_ENV: 'production',
  })
  const child = spawn(process.execPath, [START], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const origin = `http://localhost:${port}`
  const stop = async () => {
    await end(child)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await ready(origin, child)
  } catch (error) {
    await stop()
    throw error
  }
  return { origin, stop, signIn: (email) => signIn(origin, email) }
}

async function signIn(origin: string, email: string): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json', 'x-foyer': '1', origin }
  const body = JSON.stringify({ email, password: PASSWORD })
  const response = await fetch(`${origin}/api/identity/sign-in/email`, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(`${email} could not sign in: ${response.status}`)
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0])
  return { cookie: cookies.join('; '), 'x-foyer': '1', origin }
}

/** Waits for `/readyz`; asking is cheap and the answer comes as soon as there is one. */
async function ready(origin: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`)
    const response = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (response?.ok) return
  }
  throw new Error('the product was not ready in time')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
