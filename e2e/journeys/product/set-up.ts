import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { givenProduct, tellWorkers } from '../env.ts'

const DATA = fileURLToPath(new URL('../../../.data/', import.meta.url))
const READY_MS = 180_000

/** Starts the product once for all journeys, in a data folder of its own; gives back what ends it. */
export default async function setUp(): Promise<() => Promise<void>> {
  if (givenProduct()) return () => Promise.resolve()
  const port = await freePort()
  const dataDir = `${DATA}journeys-${port}`
  await mkdir(DATA, { recursive: true })
  await rm(dataDir, { recursive: true, force: true })
  const keeper = fork(fileURLToPath(new URL('keeper.ts', import.meta.url)), [String(port), dataDir], {
    execPath: process.execPath,
    execArgv: [],
    // Apart from the terminal's group: Ctrl-C ends the journeys first, and they end the product.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const stop = async () => {
    await stopped(keeper)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await ready(keeper)
  } catch (error) {
    await stop()
    throw error
  }
  tellWorkers({ origin: `http://localhost:${port}`, dataDir })
  return stop
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

function freePort(): Promise<number> {
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
