import { expect, test } from 'vitest'
import { at } from '../../fixtures/sample.ts'
import { type DoneStep, stepsAhead } from './dunning.ts'
import type { DunningStep } from './types.ts'

const REMIND: DunningStep = { afterDays: 3, action: 'remind' }
const RETRY: DunningStep = { afterDays: 3, action: 'retry' }
const RESTRICT: DunningStep = { afterDays: 10, action: 'restrict' }
const END: DunningStep = { afterDays: 20, action: 'end' }
const STEPS: readonly DunningStep[] = [RESTRICT, REMIND, RETRY]
const invoice = { dueAt: at('2026-03-27T09:00+01:00'), timeZone: 'Europe/Paris' }
const onTime = '2026-03-30T09:00+02:00'
const done = (step: DunningStep, when = onTime): DoneStep => ({ ...step, doneAt: at(when) })

/** What is to be done now, and what comes later on which day. */
function ahead(steps: readonly DunningStep[], was: readonly DoneStep[], now: string) {
  const all = stepsAhead(invoice, steps, was, at(now))
  return {
    due: all.filter((step) => step.at <= at(now)).map(({ action }) => action),
    later: all
      .filter((step) => step.at > at(now))
      .map((step) => `${step.action} ${new Date(step.at).toISOString().slice(0, 10)}`),
  }
}

test('steps come by calendar days after the due date, also over the change of the clocks', () => {
  expect(ahead(STEPS, [], '2026-03-30T08:59+02:00').due).toEqual([])
  expect(ahead(STEPS, [], onTime).due).toEqual(['remind', 'retry'])
})

test('what was done is not done again', () => {
  expect(ahead(STEPS, [done(REMIND)], '2026-03-31T08:59+02:00').due).toEqual(['retry'])
  expect(ahead(STEPS, [done(REMIND), done(RETRY)], '2026-04-06T09:00+02:00').due).toEqual(['restrict'])
})

test('steps that were missed come one after the other, as far apart as they are in the catalogue', () => {
  const steps = [...STEPS, END]
  expect(ahead(steps, [], '2026-04-30T10:00+02:00')).toEqual({
    due: ['remind', 'retry'],
    later: ['restrict 2026-05-07', 'end 2026-05-17'],
  })
  const late = [done(REMIND, '2026-04-30T10:00+02:00'), done(RETRY, '2026-04-30T10:00+02:00')]
  expect(ahead(steps, late, '2026-05-06T10:00+02:00')).toEqual({
    due: [],
    later: ['restrict 2026-05-07', 'end 2026-05-17'],
  })
  expect(ahead(steps, late, '2026-05-07T10:00+02:00').due).toEqual(['restrict'])
})

test('a few hours late are not late: what comes after it stands where it stood', () => {
  expect(ahead(STEPS, [], '2026-03-31T08:00+02:00').later).toEqual(['restrict 2026-04-06'])
})

test('another catalogue adds no step before one that was done, and takes none away that is still to come', () => {
  const early: DunningStep = { afterDays: 1, action: 'remind' }
  expect(ahead([early, RESTRICT], [done(REMIND)], onTime)).toEqual({
    due: [],
    later: ['restrict 2026-04-06'],
  })
  expect(ahead([RESTRICT], [done(REMIND), done(RETRY)], onTime).later).toEqual(['restrict 2026-04-06'])
})
