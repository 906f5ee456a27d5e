import { LANGUAGES, type Language } from '@foyer/contracts/fields'

/** The language of a page: the person's, else the first of the browser's that we have, else English. */
export function languageOf(
  chosen: Language | null | undefined,
  acceptLanguage: string | undefined,
): Language {
  if (chosen) return chosen
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter((one) => one.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wanted.map((one) => LANGUAGES.find((known) => known === one.language)).find(Boolean) ?? 'en'
}
