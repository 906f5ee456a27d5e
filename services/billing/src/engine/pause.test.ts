import { describe, expect, test } from 'vitest'
import { END, MIDDLE, START, plan } from '../../fixtures/april.ts'
import { at, changed, contextOf, paid, told, trial } from '../../fixtures/sample.ts'
import { pendingOf } from './pending.ts'
import { advance, dueAt, renew } from './renew.ts'

describe('to cancel, to freeze, to begin anew', () => {
  test('a cancelled subscription ends with its period; before that, to resume undoes it', () => {
    const { after } = changed(paid(START).after, [{ kind: 'cancel' }], MIDDLE)
    expect(pendingOf(after)).toEqual([{ kind: 'end', on: END }])
    expect(changed(after, [{ kind: 'resume' }], MIDDLE).after.pending).toEqual({})
    expect(renew(after, contextOf())).toMatchObject({ after: { status: 'ended', billed: [] }, lines: [] })
  })

  test('a freeze of ten days moves the end by ten days, and as much is left to give back as before', () => {
    const frozen = changed(paid(START).after, [{ kind: 'freeze' }], MIDDLE).after
    const { after, lines } = changed(frozen, [{ kind: 'resume' }], at('2026-04-26T08:00+02:00'))
    expect(lines).toEqual([])
    expect(after.period.end).toBe(at('2026-05-11T00:00+02:00'))
    expect(told(changed(after, [plan('exact')], at('2026-04-26T09:00+02:00')).lines)[0]).toBe(
      'credit 1 medium -5001 15/30 days',
    )
    expect(renew(after, contextOf()).after.period.end).toBe(at('2026-06-11T00:00+02:00'))
  })

  test('a freeze on the last day, ended after the period, bills the next one at once', () => {
    const evening = paid(at('2026-04-01T18:00+02:00')).after
    const frozen = changed(evening, [{ kind: 'freeze' }], at('2026-05-01T12:00+02:00')).after
    const { after, lines } = changed(frozen, [{ kind: 'resume' }], at('2026-05-03T20:00+02:00'))
    expect(told(lines)).toEqual(['charge 1 medium 10001'])
    expect(after.period).toEqual({ start: at('2026-05-03T18:00+02:00'), end: at('2026-06-03T18:00+02:00') })
  })

  test('a frozen one goes on by itself after sixty days', () => {
    const frozen = changed(paid(START).after, [{ kind: 'freeze' }], MIDDLE).after
    expect(dueAt(frozen)).toBe(at('2026-06-15T10:00+02:00'))
    const { after, invoices } = advance(frozen, at('2026-08-01T00:00Z'), contextOf())
    expect(after.status).toBe('active')
    expect(invoices.map((invoice) => new Date(invoice.at).toISOString())).toEqual([
      '2026-06-29T22:00:00.000Z',
      '2026-07-29T22:00:00.000Z',
    ])
  })

  test('one that ended begins anew with a full period from then', () => {
    const ended = renew(trial(START), contextOf()).after
    const later = at('2026-09-10T12:00+02:00')
    const { after, lines } = changed(ended, [plan('medium')], later)
    expect(told(lines)).toEqual(['charge 1 medium 10001'])
    expect(after).toMatchObject({ status: 'active', renews: true, period: { start: later }, version: 3 })
  })
})
