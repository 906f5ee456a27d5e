import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkEnv } from './env.ts'
import { RESULTS } from './root.ts'
import { folderOf } from './steps.ts'
import type { Step } from './steps.ts'
import { tallyOf } from './tally.ts'
import type { Tally } from './tally.ts'

const GRACE_MS = 15_000

/** Hands the signals that this process gets to whatever runs at the moment. */
export class Interruption {
  received: NodeJS.Signals | undefined
  #pass: ((signal: NodeJS.Signals) => void) | undefined

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        this.received ??= signal
        this.#pass?.(signal)
      })
    }
  }

  passTo(receiver: ((signal: NodeJS.Signals) => void) | undefined): void {
    this.#pass = receiver
  }
}

/** Runs one step to its end and counts what it found. */
export async function runStep(
  step: Step,
  env: Readonly<Record<string, string>>,
  interruption: Interruption,
): Promise<Tally> {
  const folder = folderOf(step)
  if (!folder) throw new Error(`There is no ${step.folder} to run "${step.script}" in.`)
  await mkdir(RESULTS, { recursive: true })
  const file = join(RESULTS, `${step.script.replace(':', '-')}.json`)
  await rm(file, { force: true })
  const code = await runScript(
    await scriptOf(folder, step),
    { cwd: folder, env: checkEnv({ ...env, ...resultEnv(file) }) },
    interruption,
  )
  const tally = step.results && (await tallyOf(file))
  if (!tally) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  return code === 0 || tally.failed > 0 ? tally : { ...tally, failed: 1 }
}

// Playwright reads the first; the common Vitest configuration the second.
function resultEnv(file: string): Record<string, string> {
  return { PLAYWRIGHT_JSON_OUTPUT_FILE: file, FOYER_RESULTS: file }
}

async function scriptOf(folder: string, step: Step): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const scripts =
    typeof manifest === 'object' && manifest !== null && 'scripts' in manifest ? manifest.scripts : {}
  const found = Object.entries(scripts ?? {}).find(([name]) => name === step.script)
  if (typeof found?.[1] !== 'string')
    throw new Error(`${folder}/package.json has no script "${step.script}".`)
  return found[1]
}

function runScript(
  script: string,
  options: { cwd: string; env: NodeJS.ProcessEnv },
  interruption: Interruption,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(script, { ...options, shell: true, stdio: 'inherit' })
    interruption.passTo((signal) => {
      child.kill(signal)
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
    })
    child.on('error', reject)
    child.on('close', (code) => {
      interruption.passTo(undefined)
      resolve(code ?? 1)
    })
  })
}
