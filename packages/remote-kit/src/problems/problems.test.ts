import { Problem } from '@foyer/contracts/client'
import { FIELD_CODES, PROBLEMS } from '@foyer/contracts/problem'
import { expect, test } from 'vitest'
import * as en from './messages.en.ts'
import * as fr from './messages.fr.ts'
import { fieldErrors, problemOf, problemWords } from './problems.ts'

const t = (key: string, named: Record<string, unknown> = {}) => `${key} ${JSON.stringify(named)}`

test.each([['en', en] as const, ['fr', fr] as const])('every code has words in %s', (_, words) => {
  expect(Object.keys(words.problem).sort()).toEqual(Object.keys(PROBLEMS).sort())
  expect(Object.keys(words.field).sort()).toEqual([...FIELD_CODES].sort())
})

test('French puts no-break spaces before double punctuation', () => {
  for (const text of [...Object.values(fr.problem), ...Object.values(fr.field)]) {
    expect(text).not.toMatch(/ [:;!?»]|« |[^\u202f\u00a0\s][;!?]/)
  }
})

test('a wait is told in whole minutes, never zero', () => {
  const problem = new Problem({ code: 'rate_limited', status: 429, data: { retryAfter: 20 } })
  expect(problemWords(t, problem)).toContain('"minutes":1')
})

test('errors of a form are found by the path of the field', () => {
  const errors = [{ path: ['body', 'people', 0, 'email'], code: 'not_an_address' as const }]
  const problem = new Problem({ code: 'invalid_input', status: 422, errors })
  expect(Object.keys(fieldErrors(t, problem))).toEqual(['people.0.email'])
})

test('anything thrown that is no problem is a fault of ours', () => {
  expect(problemOf(new TypeError('x')).code).toBe('internal')
})
