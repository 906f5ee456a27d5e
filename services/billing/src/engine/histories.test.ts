import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginnings, steps } from '../../fixtures/commands.ts'
import { History } from '../../fixtures/history.ts'
import { runs } from '../../fixtures/property.ts'

test('in random histories the preview equals the invoice, a second engine agrees, and the books balance at every step', () => {
  const tally = { changes: 0, refusals: 0, renewals: 0, ends: 0 }
  fc.assert(
    fc.property(beginnings, fc.commands(steps, { maxCommands: 24, size: 'max' }), (beginning, commands) => {
      const history = new History(beginning)
      fc.modelRun(() => ({ model: {}, real: history }), commands)
      for (const key of ['changes', 'refusals', 'renewals', 'ends'] as const) tally[key] += history.tally[key]
    }),
    runs(10_000, 100_000),
  )
  process.stdout.write(`  ${JSON.stringify(tally)}\n`)
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(0)
}, 3_600_000)
