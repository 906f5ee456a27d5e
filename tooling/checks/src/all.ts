import { startTestServer } from '@foyer/testing/server'
import type { TestServer } from '@foyer/testing/server'
import { Interruption, runStep } from './run.ts'
import type { Step } from './steps.ts'
import type { Tally } from './tally.ts'

interface Line {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly seconds: number
}

/** Runs the steps in order, stops at the first failure, and says at the end what was found. Gives the exit code. */
export async function runAll(steps: readonly Step[]): Promise<number> {
  const interruption = new Interruption()
  const lines: Line[] = []
  let server: TestServer | undefined
  try {
    for (const step of steps) {
      if (step.database) server ??= await startTestServer()
      process.stdout.write(`\n── ${step.name}\n`)
      const started = performance.now()
      const tally = await runStep(step, server?.env ?? {}, interruption).catch(notRun)
      lines.push({ name: step.name, ...tally, seconds: (performance.now() - started) / 1000 })
      if (tally.failed > 0 || interruption.received) break
    }
  } finally {
    await server?.stop()
  }
  return summarise(lines, steps)
}

function notRun(error: unknown): Tally {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return { passed: 0, failed: 1 }
}

function summarise(lines: readonly Line[], steps: readonly Step[]): number {
  const width = Math.max(...steps.map((step) => step.name.length))
  process.stdout.write('\n')
  for (const { name, passed, failed, seconds } of lines) {
    const mark = failed > 0 ? '✗' : '✓'
    const counts = failed > 0 ? `${passed} passed, ${failed} failed` : `${passed} passed`
    process.stdout.write(`${mark} ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${counts}\n`)
  }
  const skipped = steps.slice(lines.length)
  if (skipped.length > 0) process.stdout.write(`  not run: ${skipped.map((step) => step.name).join(', ')}\n`)
  const passed = lines.reduce((sum, line) => sum + line.passed, 0)
  const failed = lines.reduce((sum, line) => sum + line.failed, 0)
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  return failed === 0 && skipped.length === 0 ? 0 : 1
}
