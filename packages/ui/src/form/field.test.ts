import { h, type Component } from 'vue'
import { expect, it, vi } from 'vitest'
import {
  Field,
  focusFirstInvalid,
  PasswordInput,
  RadioGroup,
  Select,
  TextArea,
  TextInput,
} from '@foyer/ui/form'
import { mountUi } from '../../test/mount.ts'

const field = (props: Record<string, unknown>, control: Component, own: Record<string, unknown> = {}) =>
  mountUi(Field, { props: { label: 'Address', ...props }, slots: { default: () => h(control, own) } })

it.each([
  ['TextInput', TextInput, {}],
  ['PasswordInput', PasswordInput, {}],
  ['TextArea', TextArea, {}],
  ['Select', Select, { options: [] }],
])('labels and describes a %s', (_, control, own) => {
  const app = field({ help: 'Where we write to.', required: true }, control, own)
  const input = app.get('input, textarea, select')
  expect(app.get('label').attributes('for')).toBe(input.attributes('id'))
  expect(app.get(`#${input.attributes('aria-describedby')}`).text()).toBe('Where we write to.')
  expect(input.attributes('aria-invalid')).toBeUndefined()
  expect(input.attributes('aria-required')).toBe('true')
})

it('puts the error in the place of the help', () => {
  const app = field({ help: 'Where we write to.', error: 'Needs a domain.' }, TextInput)
  const input = app.get('input')
  expect(app.text()).not.toContain('Where we write to.')
  expect(input.attributes('aria-invalid')).toBe('true')
  expect(app.get(`#${input.attributes('aria-describedby')}`).text()).toBe('Needs a domain.')
})

it('names a group of radio buttons by its label', () => {
  const app = field({ group: true }, RadioGroup, { options: [{ value: 'a', label: 'A' }] })
  const group = app.get('[role=radiogroup]')
  expect(app.get(`#${group.attributes('aria-labelledby')}`).text()).toBe('Address')
})

it('gives the first invalid control the focus', () => {
  const app = field({ error: 'Needs a domain.' }, TextInput)
  expect(focusFirstInvalid(app.element.ownerDocument.body)).toBe(true)
  expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true')
})

it('shows where it is said that the form as a whole was refused', () => {
  const shown = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => undefined)
  const root = document.createElement('form')
  root.innerHTML = '<div class="ui-banner" role="status"></div><div class="ui-banner" role="alert"></div>'
  expect(focusFirstInvalid(root)).toBe(false)
  expect(shown.mock.contexts).toEqual([root.lastElementChild])
})

it('shows and hides a password, and says how much is missing', async () => {
  const app = field({}, PasswordInput, { modelValue: 'twelve chars', minimum: 15 })
  expect(app.text()).toContain('3 more characters needed')
  expect(app.get('input').attributes()).toMatchObject({ type: 'password', autocomplete: 'new-password' })
  await app.get('button[aria-label="Show password"]').trigger('click')
  expect(app.get('input').attributes('type')).toBe('text')
})
