// @vitest-environment happy-dom
import { PiniaColada, useQuery } from '@pinia/colada'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, test } from 'vitest'
import { defineComponent, h } from 'vue'
import { askAgain } from './ask-again.ts'

/** A page with a panel over one thing; each request waits until the test answers it, or is given up. */
function pageWithPanel() {
  const asked: { answer: (value: string) => void }[] = []
  const ask = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      asked.push({ answer: resolve })
      signal.addEventListener('abort', () => setTimeout(() => reject(signal.reason)))
    })
  const Panel = defineComponent(() => {
    const { data } = useQuery({ key: ['one'], query: ({ signal }) => ask(signal) })
    return () => h('p', data.value ?? 'waits')
  })
  const Page = defineComponent({
    props: { open: { type: Boolean, required: true } },
    setup: (props) => () => (props.open ? h(Panel) : h('i')),
  })
  const page = mount(Page, {
    props: { open: true },
    global: { plugins: [createPinia(), [PiniaColada, { plugins: [askAgain] }]] },
  })
  return { page, asked }
}

const settled = async () => {
  await new Promise((resolve) => void setTimeout(resolve))
  await flushPromises()
}

test('a panel that is closed and opened again before its answer came shows it all the same', async () => {
  const { page, asked } = pageWithPanel()
  await page.setProps({ open: false })
  await page.setProps({ open: true })
  await settled()
  expect(asked).toHaveLength(2)
  asked[1]?.answer('Adrián')
  await flushPromises()
  expect(page.text()).toBe('Adrián')
})

test('nobody asks again for a panel that stays closed', async () => {
  const { page, asked } = pageWithPanel()
  await page.setProps({ open: false })
  await settled()
  expect(asked).toHaveLength(1)
})
