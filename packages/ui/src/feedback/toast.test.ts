import { nextTick } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toast, ToastRegion } from '@foyer/ui'
import { mountUi } from '../../test/mount.ts'
import { toasts } from './toast.ts'

beforeEach(() => {
  vi.useFakeTimers()
  mountUi(ToastRegion)
})
afterEach(() => vi.useRealTimers())

const region = () => document.querySelector('.ui-toasts')
const buttons = () => [...(region()?.querySelectorAll('.ui-toast button') ?? [])]

it('undoes once and closes', async () => {
  const undo = vi.fn<() => void>()
  toast({ text: 'Ada was removed', undo })
  await nextTick()
  const button = buttons().find((one) => one.textContent?.includes('Undo'))
  button?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  expect(undo).toHaveBeenCalledOnce()
  expect(toasts.value).toHaveLength(0)
})

it('stays five seconds, and as long as a pointer or the focus is on it', async () => {
  toast({ text: 'Saved' })
  await nextTick()
  await vi.advanceTimersByTimeAsync(4900)
  expect(toasts.value).toHaveLength(1)
  region()?.dispatchEvent(new Event('pointerenter'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(toasts.value).toHaveLength(1)
  region()?.dispatchEvent(new Event('pointerleave'))
  await vi.advanceTimersByTimeAsync(5000)
  expect(toasts.value).toHaveLength(0)
})

it('is heard politely and reached with F8', async () => {
  toast({ text: 'Saved', undo: () => {} })
  await nextTick()
  expect(region()?.querySelector('[aria-live=polite]')?.textContent).toContain('Saved')
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8' }))
  expect(document.activeElement?.textContent).toContain('Undo')
})

it('never shows more than three at once', () => {
  for (const text of ['a', 'b', 'c', 'd']) toast({ text })
  expect(toasts.value.map((item) => item.text)).toEqual(['b', 'c', 'd'])
})
