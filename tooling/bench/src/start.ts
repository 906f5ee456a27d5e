import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { childEnv } from './env.ts'
import type { Figure } from './figure.ts'
import { freePort } from './product.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** From a fresh clone with an empty package store to a product that is ready; and the start after that. */
export async function run(): Promise<Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'foyer-start-'))
  const clone = join(home, 'foyer')
  try {
    execFileSync('git', ['clone', '--quiet', ROOT, clone])
    const first = await timedStart(clone, home)
    const second = await timedStart(clone, home)
    return [
      {
        name: 'first npm start of a fresh clone, empty package store, to ready',
        value: first / 1000,
        unit: 's',
        bound: { at: 'most', value: 120 },
      },
      { name: 'second npm start to ready', value: second / 1000, unit: 's', bound: { at: 'most', value: 3 } },
    ]
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function timedStart(clone: string, home: string): Promise<number> {
  const port = await freePort()
  const env = childEnv({
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    PORT: String(port),
  })
  const begun = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`)
      // Asking without a pause would take the time of what is measured.
      await wait(20)
    }
    return performance.now() - begun
  } finally {
    await end(child)
  }
}

async function isReady(port: number): Promise<boolean> {
  const response = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined)
  return response?.ok ?? false
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
