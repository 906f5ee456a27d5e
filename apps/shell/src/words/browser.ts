import type { Language } from '@foyer/contracts/fields'

/** The first language of the browser that we have, else English. */
export function browserLanguage(): Language {
  const found = navigator.languages
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'en' || tag === 'fr')
  return found === 'fr' ? 'fr' : 'en'
}
