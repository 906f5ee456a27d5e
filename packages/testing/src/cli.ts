#!/usr/bin/env node
import { spawn } from 'node:child_process'
import process from 'node:process'
import { EmbeddedError } from '@foyer/database/embedded/errors'
import { childEnv } from './env.ts'
import { startTestServer } from './server.ts'

const GRACE_MS = 10_000

/** `foyer-test <command> …`: runs a command with a migrated test database, and ends that database after it. */
async function main([command, ...args]: readonly string[]): Promise<number> {
  if (!command) throw new Error('Usage: foyer-test <command> …')
  const interrupted = listen()
  const server = await startTestServer()
  try {
    return interrupted.signal ? 1 : await run(command, args, { env: childEnv(server.env), interrupted })
  } finally {
    await server.stop()
  }
}

interface Interruption {
  signal?: NodeJS.Signals
  onSignal?: (signal: NodeJS.Signals) => void
}

// A terminal sends Ctrl-C to the whole group: the parent stays until its child and the database have ended.
function listen(): Interruption {
  const state: Interruption = {}
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      state.signal ??= signal
      state.onSignal?.(signal)
    })
  }
  return state
}

function run(
  command: string,
  args: readonly string[],
  { env, interrupted }: { env: NodeJS.ProcessEnv; interrupted: Interruption },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'inherit', shell: process.platform === 'win32' })
    interrupted.onSignal = (signal) => {
      child.kill(signal)
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
    }
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof EmbeddedError ? error.message : String(error)}\n`)
  process.exitCode = 1
}
