import type { Words } from '@foyer/remote-kit/remote'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useRegistry } from '../remotes/provide.ts'

/** Names of pages and remotes in the language of the page. */
export function useTitles() {
  const { locale } = useI18n()
  const route = useRoute()
  const { entries } = useRegistry()

  const inWords = (words: Words) => (locale.value === 'fr' ? words.fr : words.en)

  /** The pages around this one, outermost first, then itself. */
  const trail = computed(() =>
    route.matched
      .filter((record) => record.meta.title)
      .map((record) => ({
        title: record.meta.title ? inWords(record.meta.title) : '',
        name: record.name,
        path: record.path,
      })),
  )

  function remoteTitle(id: string): string {
    const entry = entries.value.find((one) => one.id === id)
    return entry ? inWords(entry.title) : id
  }

  return { inWords, trail, remoteTitle }
}
