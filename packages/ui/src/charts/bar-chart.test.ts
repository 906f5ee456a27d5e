import { describe, expect, it } from 'vitest'
import { BarChart } from '@foyer/ui/charts'
import { mountUi } from '../../test/mount.ts'
import { ticksOf } from './scale.ts'

describe('the axis', () => {
  it.each([
    [0, 3720, [0, 2000, 4000]],
    [0, 100, [0, 50, 100]],
    [-40, 100, [-50, 0, 50, 100]],
    [0, 0, [0]],
    [0, 7, [0, 5, 10]],
  ])('from %d to %d says round values, zero among them: %j', (low, high, ticks) => {
    expect(ticksOf(low, high)).toEqual(ticks)
  })
})

describe('bars', () => {
  const bars = [10, 0, 40].map((value, at) => ({ id: `${at}`, short: `${at}`, text: `Month ${at}`, value }))
  const chart = () => mountUi(BarChart, { props: { bars, label: 'Sums', tick: String } })

  it('are one stop for the keyboard, the newest first; arrows, Home and End go through them', async () => {
    const app = chart()
    const stops = () => app.findAll('[role="img"]').map((bar) => bar.attributes('tabindex'))
    expect(stops()).toEqual(['-1', '-1', '0'])
    await app.get('.ui-chart').trigger('keydown', { key: 'ArrowLeft' })
    expect(stops()).toEqual(['-1', '0', '-1'])
    await app.get('.ui-chart').trigger('keydown', { key: 'Home' })
    expect(stops()).toEqual(['0', '-1', '-1'])
  })

  it('are heard with what they stand for, and as high as their value', () => {
    const app = chart()
    expect(app.findAll('[role="img"]').map((bar) => bar.attributes('aria-label'))).toEqual([
      'Month 0',
      'Month 1',
      'Month 2',
    ])
    expect(app.findAll('.ui-chart-bar i').map((bar) => bar.attributes('style'))).toEqual([
      expect.stringContaining('height: 25%'),
      expect.stringContaining('height: 0%'),
      expect.stringContaining('height: 100%'),
    ])
  })
})
