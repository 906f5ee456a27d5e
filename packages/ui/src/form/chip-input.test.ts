import { defineComponent, h, ref } from 'vue'
import { expect, it } from 'vitest'
import { ChipInput } from '@foyer/ui/form'
import { mountUi } from '../../test/mount.ts'

function mounted(start: readonly string[] = []) {
  const values = ref(start)
  const faulty = (value: string) => !value.includes('@')
  const keep = (next: readonly string[]) => (values.value = next)
  const app = mountUi(
    defineComponent({
      render: () => h(ChipInput, { modelValue: values.value, faulty, 'onUpdate:modelValue': keep }),
    }),
  )
  const input = app.get('input')
  const chips = () => app.findAll('.ui-tag').map((chip) => chip.text())
  return { app, input, chips }
}

it('takes a value at Enter, at a separator and when it is left; each once', async () => {
  const { input, chips } = mounted()
  await input.setValue('a@x.example')
  await input.trigger('keydown', { key: 'Enter' })
  await input.setValue('b@x.example,')
  await input.setValue('A@X.example')
  await input.trigger('blur')
  await input.setValue('c@x.example')
  await input.trigger('blur')
  expect(chips()).toEqual(['a@x.example', 'b@x.example', 'c@x.example'])
})

it('makes one chip of each value of a pasted list, those that cannot be used in red', async () => {
  const { app, input, chips } = mounted()
  const text = 'a@x.example; b@x.example\nnobody'
  await input.trigger('paste', { clipboardData: { getData: () => text } })
  expect(chips()).toEqual(['a@x.example', 'b@x.example', 'nobody'])
  expect(app.findAll('[data-tone="danger"]').map((chip) => chip.text())).toEqual(['nobody'])
})

it('gives the last one back to be put right, and removes any by its button', async () => {
  const { app, input, chips } = mounted(['a@x.example', 'b@x.example'])
  await input.trigger('keydown', { key: 'Backspace' })
  expect(input.element.value).toBe('b@x.example')
  expect(chips()).toEqual(['a@x.example'])
  await app.get('button[aria-label="Remove a@x.example"]').trigger('click')
  expect(chips()).toEqual([])
})

it('leaves Enter to the form while nothing is typed', async () => {
  const { input } = mounted(['a@x.example'])
  const enter = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true })
  input.element.dispatchEvent(enter)
  expect(enter.defaultPrevented).toBe(false)
})
