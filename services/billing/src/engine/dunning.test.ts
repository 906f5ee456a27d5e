import { expect, test } from 'vitest'
import { at } from '../../fixtures/sample.ts'
import { dueSteps, nextStepAt } from './dunning.ts'
import type { DunningStep } from './types.ts'

const STEPS: readonly DunningStep[] = [
  { afterDays: 10, action: 'restrict' },
  { afterDays: 3, action: 'remind' },
  { afterDays: 3, action: 'retry' },
]
const invoice = { dueAt: at('2026-03-27T09:00+01:00'), timeZone: 'Europe/Paris' }
const actions = (done: number, now: string): readonly string[] =>
  dueSteps(invoice, STEPS, done, at(now)).map(({ action }) => action)

test('steps come by calendar days after the due date, also over the change of the clocks', () => {
  expect(actions(0, '2026-03-30T08:59+02:00')).toEqual([])
  expect(actions(0, '2026-03-30T09:00+02:00')).toEqual(['remind', 'retry'])
})

test('what was done is not done again, and what was missed comes in order', () => {
  expect(actions(1, '2026-04-30T00:00Z')).toEqual(['retry', 'restrict'])
  expect(actions(3, '2026-04-30T00:00Z')).toEqual([])
})

test('the next step has an instant, until there is none', () => {
  expect(nextStepAt(invoice, STEPS, 2)).toBe(at('2026-04-06T09:00+02:00'))
  expect(nextStepAt(invoice, STEPS, 3)).toBeNull()
})
