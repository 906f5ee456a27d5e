import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { gatewayEnv } from './env.ts'

const PROGRAM = fileURLToPath(new URL('../../../services/gateway/src/start.ts', import.meta.url))

export interface Gateway {
  readonly origin: string
  readonly process: ChildProcess
  stop(): Promise<void>
}

/** Runs gateway and services from source; Node restarts them when a module that they loaded changes. */
export async function startGateway(publicUrl: string): Promise<Gateway> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--watch', '--watch-preserve-output', PROGRAM], {
    env: gatewayEnv(port, publicUrl),
    stdio: 'inherit',
  })
  const ended = once(child, 'exit')
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
  }
  return { origin: `http://127.0.0.1:${port}`, process: child, stop }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || !address) throw new Error('No free port')
  return address.port
}
