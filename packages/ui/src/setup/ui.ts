import {
  computed,
  inject,
  toValue,
  type ComputedRef,
  type InjectionKey,
  type MaybeRefOrGetter,
  type Plugin,
} from 'vue'
import { installTooltips } from '../tooltip/tooltip.ts'
import type { UiWords } from './words.ts'

export interface UiOptions {
  /** The built-in words, from `@foyer/ui/words/en` or `/fr`. */
  words: MaybeRefOrGetter<UiWords>
  /** Language of dates, numbers and sorting; in the browser's own variant of it where it has one. */
  locale: MaybeRefOrGetter<string>
  /** IANA zone; the browser's own when absent. */
  timeZone?: MaybeRefOrGetter<string | undefined>
}

export interface Ui {
  words: ComputedRef<UiWords>
  locale: ComputedRef<string>
  timeZone: ComputedRef<string | undefined>
}

// A registered symbol: a second copy of this module, in a remote run alone, still finds the first one's words.
const key: InjectionKey<Ui> = Symbol.for('foyer.ui')

/** "en" as this browser writes it: a day comes before its month in Britain, and after it in America. */
function regional(language: string): string {
  return globalThis.navigator?.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language
}

/** Installs words, language and zone for every component: `app.use(createUi({ words, locale }))`. */
export function createUi(options: UiOptions): Plugin {
  return {
    install(app) {
      app.provide(key, {
        words: computed(() => toValue(options.words)),
        locale: computed(() => regional(toValue(options.locale))),
        timeZone: computed(() => toValue(options.timeZone)),
      })
      installTooltips()
    },
  }
}

/** Words, language and zone of the app. */
export function useUi(): Ui {
  const ui = inject(key, undefined)
  if (!ui) throw new Error('@foyer/ui is not installed: app.use(createUi({ words, locale }))')
  return ui
}
