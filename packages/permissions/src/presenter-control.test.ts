import { describe, expect, test } from 'vitest'
import { oneOf, seeded } from '../fixtures/member.ts'
import {
  beforeStart,
  end,
  give,
  leave,
  presenterOf,
  share,
  start,
  takeBack,
  type InRoom,
} from './presenter-control.ts'

const olga: InRoom = { key: 'olga', role: 'organizer' }
const cora: InRoom = { key: 'cora', role: 'co_organizer' }
const paul: InRoom = { key: 'paul', role: 'panelist' }
const tina: InRoom = { key: 'tina', role: 'participant' }
const running = start(beforeStart('olga')).control

test('the scheduling organizer holds it first', () => {
  expect(beforeStart('olga').holder).toBeNull()
  expect(running.holder).toBe('olga')
})

test('passes from the organizer to another organizer, a panelist and a participant, one holder at a time', () => {
  const first = give(running, olga, cora).control
  const second = give(first, cora, paul).control
  const third = give(second, paul, tina).control
  expect([first.holder, second.holder, third.holder]).toEqual(['cora', 'paul', 'tina'])
})

test('is taken back at any time by the organizer, and falls back when the holder leaves', () => {
  const held = give(running, olga, tina).control
  expect(takeBack(held, olga).control.holder).toBe('olga')
  expect(leave(held, 'tina').control.holder).toBe('olga')
  expect(leave(held, 'paul').control.holder).toBe('tina')
})

describe('refuses', () => {
  const held = give(running, olga, paul).control
  test.each([
    ['passing on what one does not hold', give(held, tina, tina), 'not_holder'],
    ['passing before the start', give(beforeStart('olga'), olga, paul), 'not_running'],
    ['passing after the end', give(end(running).control, olga, paul), 'not_running'],
    ['passing to who has it', give(held, olga, paul), 'already_holds'],
    ['passing to nobody', give(held, paul, { key: '', role: 'panelist' }), 'not_eligible'],
    ['taking back without being in charge', takeBack(held, cora), 'not_in_charge'],
    ['taking back what one holds', takeBack(running, olga), 'already_holds'],
    ['sharing without the control', share(held, olga, true), 'not_holder'],
    ['starting twice', start(running), 'already_running'],
    ['ending twice', end(end(running).control), 'not_running'],
  ] as const)('%s', (_, step, reason) => expect(step).toMatchObject({ done: false, reason }))
})

test('the presenter is who shares now: nobody when the sharing stops or the control passes', () => {
  const sharing = share(running, olga, true).control
  expect(presenterOf(sharing)).toBe('olga')
  expect(presenterOf(share(sharing, olga, false).control)).toBeNull()
  expect(presenterOf(give(sharing, olga, paul).control)).toBeNull()
  expect(presenterOf(end(sharing).control)).toBeNull()
})

test('whatever happens, exactly one person holds it while the session runs, and nobody otherwise', () => {
  const next = seeded(7)
  const people = [olga, cora, paul, tina] as const
  for (let round = 0; round < 300; round += 1) {
    let control = beforeStart('olga')
    for (let act = 0; act < 30; act += 1) {
      const [by, to] = [oneOf(next, people), oneOf(next, people)]
      const step = oneOf(next, [
        () => start(control),
        () => give(control, by, to),
        () => takeBack(control, by),
        () => share(control, by, next() < 0.5),
        () => leave(control, by.key),
        () => (next() < 0.1 ? end(control) : share(control, by, true)),
      ])
      const before = control
      const result = step()
      control = result.control
      expect(result.done || control === before).toBe(true)
      expect(control.holder !== null).toBe(control.phase === 'running')
      expect(presenterOf(control) === null || presenterOf(control) === control.holder).toBe(true)
    }
  }
})
