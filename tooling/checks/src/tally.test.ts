import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tallyOf } from './tally.ts'

async function tallied(result: unknown): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-tally-'))
  try {
    await writeFile(join(folder, 'results.json'), JSON.stringify(result))
    return await tallyOf(join(folder, 'results.json'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('counts a test file that could not even be loaded as a failure', async () => {
  expect(await tallied({ numPassedTests: 3, numFailedTests: 0, success: false })).toEqual({
    passed: 3,
    failed: 1,
  })
})

test('counts a flaky journey as a failure', async () => {
  expect(await tallied({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } })).toEqual({
    passed: 4,
    failed: 2,
  })
})

test('knows nothing of a run that wrote no result', async () => {
  expect(await tallyOf('/nowhere/results.json')).toBeUndefined()
})
