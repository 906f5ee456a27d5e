import { readFile } from 'node:fs/promises'

export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** How many tests a runner's result file counts; undefined where the runner did not get as far as writing one. */
export async function tallyOf(file: string): Promise<Tally | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const result: unknown = text === undefined ? undefined : JSON.parse(text)
  if (!isRecord(result)) return undefined
  if ('numPassedTests' in result) return vitestTally(result)
  return isRecord(result['stats']) ? playwrightTally(result['stats']) : undefined
}

function vitestTally(result: Record<string, unknown>): Tally {
  const failedTests = count(result['numFailedTests'])
  // A file that fails before its first test has no failed test, and is a failure all the same.
  const failed = result['success'] === false ? Math.max(1, failedTests) : failedTests
  return { passed: count(result['numPassedTests']), failed }
}

function playwrightTally(stats: Record<string, unknown>): Tally {
  return {
    passed: count(stats['expected']),
    failed: count(stats['unexpected']) + count(stats['flaky']),
  }
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
