import { expect, test } from 'vitest'
import { at } from '../../fixtures/sample.ts'
import { dueSteps, firstStepAt, stepsLeft } from './dunning.ts'
import type { DunningStep } from './types.ts'

const REMIND: DunningStep = { afterDays: 3, action: 'remind' }
const RETRY: DunningStep = { afterDays: 3, action: 'retry' }
const RESTRICT: DunningStep = { afterDays: 10, action: 'restrict' }
const STEPS: readonly DunningStep[] = [RESTRICT, REMIND, RETRY]
const invoice = { dueAt: at('2026-03-27T09:00+01:00'), timeZone: 'Europe/Paris' }
const actions = (done: readonly DunningStep[], now: string): readonly string[] =>
  dueSteps(invoice, STEPS, done, at(now)).map(({ action }) => action)

test('steps come by calendar days after the due date, also over the change of the clocks', () => {
  expect(actions([], '2026-03-30T08:59+02:00')).toEqual([])
  expect(actions([], '2026-03-30T09:00+02:00')).toEqual(['remind', 'retry'])
})

test('what was done is not done again, and what was missed comes in order', () => {
  expect(actions([REMIND], '2026-04-30T00:00Z')).toEqual(['retry', 'restrict'])
  expect(actions([REMIND, RETRY, RESTRICT], '2026-04-30T00:00Z')).toEqual([])
})

test('another catalogue adds no step before one that was done, and takes none away that is still to come', () => {
  const early: DunningStep = { afterDays: 1, action: 'remind' }
  expect(stepsLeft([early, RESTRICT], [REMIND])).toEqual([RESTRICT])
  expect(stepsLeft([RESTRICT], [REMIND, RETRY])).toEqual([RESTRICT])
})

test('the first of some steps has an instant, none has none', () => {
  expect(firstStepAt(invoice, STEPS)).toBe(at('2026-03-30T09:00+02:00'))
  expect(firstStepAt(invoice, [])).toBeNull()
})
