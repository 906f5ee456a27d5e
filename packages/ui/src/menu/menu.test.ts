import { nextTick } from 'vue'
import { beforeAll, expect, it, vi } from 'vitest'
import { MenuButton, type MenuGroup } from '@foyer/ui'
import { mountUi } from '../../test/mount.ts'

// The first look at the menu's code compiles a library: that takes longer than a test may on a busy machine.
beforeAll(() => import('./MenuSurface.vue'))

const chosen = vi.fn<() => void>()
const groups: MenuGroup[] = [
  {
    items: [
      { id: 'edit', label: 'Edit', onSelect: chosen },
      { id: 'open', label: 'Open', to: '/acme/members' },
    ],
  },
  { items: [{ id: 'wide', label: 'Wide', checked: true }] },
  { one: true, items: [{ id: 'fr', label: 'Français', checked: false }] },
  { items: [{ id: 'transfer', label: 'Transfer', reason: 'Only the owner can.', onSelect: chosen }] },
]

async function open() {
  const app = mountUi(MenuButton, { props: { label: 'More', groups } })
  await app.get('button').trigger('click')
  await vi.dynamicImportSettled()
  await vi.waitUntil(() => document.querySelector('[role=menu]'))
  await nextTick()
  return {
    button: app.get('button'),
    all: () => [...document.querySelectorAll<HTMLElement>('[role^=menuitem]')],
  }
}

it('loads with the first press and says what kind each item is', async () => {
  const { button, all } = await open()
  expect(button.attributes()).toMatchObject({
    'aria-haspopup': 'menu',
    'aria-expanded': 'true',
    'aria-label': 'More',
  })
  expect(all().map((one) => one.getAttribute('role'))).toEqual([
    'menuitem',
    'menuitem',
    'menuitemcheckbox',
    'menuitemradio',
    'menuitem',
  ])
  expect(all()[1]?.getAttribute('href')).toBe('/acme/members')
})

it('keeps a refused item in reach, with its reason, and does not act on it', async () => {
  const { all } = await open()
  const refused = all()[4]
  expect(refused?.getAttribute('aria-disabled')).toBe('true')
  expect(document.getElementById(refused?.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Only the owner can.',
  )
  refused?.click()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(chosen).not.toHaveBeenCalled()
})

it('acts once, and gives the focus back to its button first', async () => {
  const { button, all } = await open()
  all()[0]?.click()
  await vi.waitUntil(() => chosen.mock.calls.length > 0)
  expect(chosen).toHaveBeenCalledOnce()
  expect(document.activeElement).toBe(button.element)
})
