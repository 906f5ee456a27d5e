import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const KEEPER = fileURLToPath(new URL('keeper.ts', import.meta.url))
const READY_MS = 180_000

export interface Place {
  port: number
  dataDir: string
  /** Other builds of the front ends than those of the workspace. */
  appsDir?: string
}

/** Runs the product as a person starts it, until what this answers is called. */
export async function runProduct({ port, dataDir, appsDir = '' }: Place): Promise<() => Promise<void>> {
  const keeper = fork(KEEPER, [String(port), dataDir, appsDir], {
    execPath: process.execPath,
    execArgv: [],
    // Apart from the terminal's group: Ctrl-C ends the journeys first, and they end the product.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  try {
    await ready(keeper)
  } catch (error) {
    await stopped(keeper)
    throw error
  }
  return () => stopped(keeper)
}

function ready(keeper: ChildProcess): Promise<void> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The product did not start:\n${said.join('')}`)), READY_MS)
    keeper.on('message', (message) => {
      if (message === 'ready') {
        clearTimeout(late)
        resolve()
      } else said.push(JSON.stringify(message))
    })
    keeper.on('exit', () => {
      clearTimeout(late)
      reject(new Error(`The product ended at its start:\n${said.join('')}`))
    })
  })
}

async function stopped(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return
  const gone = once(keeper, 'exit')
  keeper.kill('SIGTERM')
  await gone
}

/** A port that nobody has. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
