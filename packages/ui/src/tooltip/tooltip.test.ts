import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { IconButton, Tooltip } from '@foyer/ui'
import { Plus } from '@lucide/vue'
import { h } from 'vue'
import { place } from '../floating/place.ts'
import { mountUi } from '../../test/mount.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const bubble = () => document.querySelector('.ui-tooltip')

it('appears once the code has come, and keeps quiet for assistive technology', async () => {
  const app = mountUi(IconButton, { props: { icon: Plus, label: 'Add' } })
  const button = app.get('button').element
  vi.spyOn(button, 'matches').mockReturnValue(true)
  button.dispatchEvent(new FocusEvent('focusin', { bubbles: true }))
  await vi.dynamicImportSettled()
  expect(bubble()?.textContent).toBe('Add')
  expect(bubble()?.getAttribute('aria-hidden')).toBe('true')
  expect(button.getAttribute('aria-label')).toBe('Add')
})

it('does not lie over the menu that its button opened', async () => {
  const app = mountUi(IconButton, {
    props: { icon: Plus, label: 'More', 'aria-expanded': 'true' },
  })
  const button = app.get('button').element
  vi.spyOn(button, 'matches').mockReturnValue(true)
  button.dispatchEvent(new FocusEvent('focusin', { bubbles: true }))
  await vi.dynamicImportSettled()
  expect(bubble()?.textContent).not.toBe('More')
})

it('gives a child its text as its description', () => {
  const app = mountUi(Tooltip, {
    props: { text: 'Within 30 days' },
    slots: { default: () => h('b', 'active') },
  })
  expect(app.get('b').attributes()).toMatchObject({
    'data-tip': 'Within 30 days',
    'aria-description': 'Within 30 days',
  })
})

it.each([
  ['below where there is room', { top: 100, bottom: 132 }, 'bottom', 138],
  ['above at the foot of the window', { top: 760, bottom: 792 }, 'top', 724],
])('stands %s', (_, edge, side, top) => {
  const anchor = {
    left: 100,
    right: 140,
    width: 40,
    height: 32,
    x: 100,
    y: edge.top,
    toJSON: () => '',
    ...edge,
  }
  const put = place(anchor, { width: 80, height: 30 }, 'bottom', { width: 1000, height: 800 })
  expect(put).toEqual({ left: 80, top, side })
})

it('never leaves the window', () => {
  const anchor = {
    left: 340,
    right: 360,
    width: 20,
    height: 20,
    x: 0,
    y: 0,
    top: 10,
    bottom: 30,
    toJSON: () => '',
  }
  expect(place(anchor, { width: 200, height: 30 }, 'bottom', { width: 360, height: 800 }).left).toBe(152)
})
