import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import type { Words } from './remote.ts'

/** Title and lead of the page on screen, as its route declares them: the same that stood there before any script ran. */
export function usePageHead() {
  const route = useRoute()
  const { locale } = useI18n()
  const inWords = (words: Words | undefined) => words && (locale.value === 'fr' ? words.fr : words.en)

  return computed(() => {
    const meta = route.matched.find((record) => record.meta.lead)?.meta
    return { title: inWords(meta?.title) ?? '', lead: inWords(meta?.lead) ?? '' }
  })
}
