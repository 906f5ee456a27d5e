import type { Language } from '@foyer/contracts/fields'
import { compileMessage, pluralRules } from '@foyer/remote-kit/compile-message'
import type { Messages } from '@foyer/remote-kit/remote'
import type { UiWords } from '@foyer/ui'
import { readonly, shallowRef } from 'vue'
import { createI18n } from 'vue-i18n'

interface ShellWords {
  messages: Messages
  ui: UiWords
}

type Source = Readonly<Record<Language, () => Promise<Messages>>>

const shell: Record<Language, () => Promise<ShellWords>> = {
  en: () => import('./messages.en.ts'),
  fr: () => import('./messages.fr.ts'),
}

// Sign-in, mailed links, personal settings: not needed where one works.
const pages: Source = {
  en: () => import('./pages.en.ts').then((file) => file.pages),
  fr: () => import('./pages.fr.ts').then((file) => file.pages),
}

/** The words of the page: the shell's, and those of each remote once it is loaded. */
export async function createWords(first: Language) {
  const initial = await shell[first]()
  const language = shallowRef(first)
  const i18n = begin(first, initial.messages)
  const ui = shallowRef(initial.ui)
  const sources = new Map<string, Source>()
  const known = new Set<string>([first])

  async function loadFrom(id: string, source: Source, into: Language) {
    const words = await source[into]()
    i18n.global.mergeLocaleMessage(into, id ? { [id]: words } : words)
  }

  return {
    i18n,
    ui,
    language: readonly(language),

    /** Adds a remote's words below its id, now and for every later change of language. */
    async add(id: string, source: Source) {
      sources.set(id, source)
      await loadFrom(id, source, language.value)
    },

    /** Adds the words of the shell's own pages. */
    async addPages() {
      if (sources.has('')) return
      sources.set('', pages)
      await loadFrom('', pages, language.value)
    },

    /** Changes the language of everything on screen, without loading the page anew. */
    async use(next: Language) {
      const words = await shell[next]()
      if (!known.has(next)) i18n.global.setLocaleMessage(next, words.messages)
      known.add(next)
      await Promise.all([...sources].map(([id, source]) => loadFrom(id, source, next)))
      ui.value = words.ui
      i18n.global.locale.value = next
      language.value = next
      document.documentElement.lang = next
    },
  }
}

function begin(locale: Language, words: Messages) {
  const messages = { [locale]: words }
  return createI18n({ legacy: false, locale, messages, messageCompiler: compileMessage, pluralRules })
}

export type WordsOfPage = Awaited<ReturnType<typeof createWords>>
