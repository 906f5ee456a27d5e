import { inject, type InjectionKey } from 'vue'
import type { WordsOfPage } from './i18n.ts'

export const wordsKey: InjectionKey<WordsOfPage> = Symbol('words')

/** The words of the page, and how to change their language. */
export function usePageWords(): WordsOfPage {
  const words = inject(wordsKey)
  if (!words) throw new Error('The words are provided in main.ts')
  return words
}
