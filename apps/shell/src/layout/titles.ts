import { pageTitleKey } from '@foyer/remote-kit/page-title'
import type { Words } from '@foyer/remote-kit/remote'
import { computed, inject } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useRegistry } from '../remotes/provide.ts'

/** Names of pages and remotes in the language of the page. */
export function useTitles() {
  const { locale } = useI18n()
  const route = useRoute()
  const { entries } = useRegistry()
  const own = inject(pageTitleKey, undefined)

  const inWords = (words: Words) => (locale.value === 'fr' ? words.fr : words.en)

  /** The pages around this one, outermost first, then itself: by the name it gives itself, or its route's. */
  const trail = computed(() => {
    const pages = route.matched.filter((record) => record.meta.title)
    return pages.map(({ meta, name, path }, i) => ({
      title: (i === pages.length - 1 && own?.value) || (meta.title ? inWords(meta.title) : ''),
      name,
      path,
    }))
  })

  function remoteTitle(id: string): string {
    const entry = entries.value.find((one) => one.id === id)
    return entry ? inWords(entry.title) : id
  }

  return { inWords, trail, remoteTitle }
}
