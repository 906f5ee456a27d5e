import { mount, type VueWrapper } from '@vue/test-utils'
import { h, type Component } from 'vue'
import { createUi, type UiWords } from '@foyer/ui'
import { en } from '@foyer/ui/words/en'

export interface MountOptions {
  props?: Record<string, unknown>
  slots?: Record<string, (props?: Record<string, unknown>) => unknown>
  words?: UiWords
  locale?: string
  timeZone?: string
}

// Generic components are typed as functions, which `h` does not take; at run time they are components like all.
const asComponent = (value: unknown): Component => value as Component

/** Mounts a component inside an app that has the words installed, attached to the document. */
export function mountUi(component: unknown, options: MountOptions = {}): VueWrapper {
  const { props = {}, slots = {}, words = en, locale = 'en', timeZone = 'Europe/Paris' } = options
  return mount(() => h(asComponent(component), { ...props }, slots), {
    attachTo: document.body,
    global: { plugins: [createUi({ words, locale, timeZone })] },
  })
}
