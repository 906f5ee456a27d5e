// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { defineComponent, h, nextTick, ref, shallowRef } from 'vue'
import { expect, test } from 'vitest'
import { pageTitleKey, usePageTitle } from './page-title.ts'

const page = (title: () => string | undefined) =>
  defineComponent({
    setup: () => usePageTitle(title),
    render: () => null,
  })

test('a page is called what it says, then what the next one says, and by its route where one says nothing', async () => {
  const number = ref<string>()
  const pages = {
    one: page(() => number.value),
    other: page(() => 'Credit note C-1'),
    silent: defineComponent({ render: () => null }),
  }
  const shown = ref<keyof typeof pages>('one')
  const title = shallowRef<string>()
  const root = defineComponent({ render: () => h(pages[shown.value]) })
  const app = mount(root, { global: { provide: { [pageTitleKey]: title } } })
  expect(title.value).toBeUndefined()
  number.value = 'Invoice F-1'
  await nextTick()
  expect(title.value).toBe('Invoice F-1')
  shown.value = 'other'
  await nextTick()
  expect(title.value).toBe('Credit note C-1')
  shown.value = 'silent'
  await nextTick()
  expect(title.value).toBeUndefined()
  app.unmount()
})
