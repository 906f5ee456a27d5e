import { expect, it, vi } from 'vitest'
import { Button } from '@foyer/ui'
import { mountUi } from '../../test/mount.ts'

const text = { default: () => 'Remove' }

it('with a reason stays focusable, says why, and does nothing', async () => {
  const onClick = vi.fn<() => void>()
  const app = mountUi(Button, { props: { reason: 'Only the owner can.', onClick }, slots: text })
  const button = app.get('button')
  expect(button.attributes('disabled')).toBeUndefined()
  expect(button.attributes('aria-disabled')).toBe('true')
  expect(button.attributes('data-tip')).toBe('Only the owner can.')
  const described = document.getElementById(button.attributes('aria-describedby') ?? '')
  expect(described?.textContent).toBe('Only the owner can.')
  await button.trigger('click')
  expect(onClick).not.toHaveBeenCalled()
})

it('with a reason does not submit its form', async () => {
  const submitted = vi.fn<(event: Event) => void>((event) => event.preventDefault())
  const form = document.body.appendChild(document.createElement('form'))
  form.addEventListener('submit', submitted)
  const app = mountUi(Button, { props: { type: 'submit', reason: 'Type a name first.' }, slots: text })
  form.append(app.element)
  app.element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  expect(submitted).not.toHaveBeenCalled()
})

it('under way takes no second press and says so', async () => {
  const onClick = vi.fn<() => void>()
  const app = mountUi(Button, { props: { loading: true, progress: 0.5, onClick }, slots: text })
  const button = app.get('button')
  expect(button.attributes('aria-busy')).toBe('true')
  expect(document.getElementById(button.attributes('aria-describedby') ?? '')?.textContent).toBe(
    'In progress',
  )
  await button.trigger('click')
  expect(onClick).not.toHaveBeenCalled()
})

it('presses once when nothing stands against it', async () => {
  const onClick = vi.fn<() => void>()
  const app = mountUi(Button, { props: { onClick }, slots: text })
  await app.get('button').trigger('click')
  expect(onClick).toHaveBeenCalledOnce()
})

it('is an anchor when it leads somewhere, and a dead one without an address when refused', () => {
  expect(
    mountUi(Button, { props: { to: '/acme' }, slots: text })
      .get('a')
      .attributes('href'),
  ).toBe('/acme')
  const dead = mountUi(Button, { props: { to: '/acme', reason: 'No.' }, slots: text }).get('a')
  expect(dead.attributes('href')).toBeUndefined()
  expect(dead.attributes('role')).toBe('link')
  expect(dead.attributes('tabindex')).toBe('0')
})
