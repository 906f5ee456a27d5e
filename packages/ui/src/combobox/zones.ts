import type { ComboboxOption } from './Combobox.vue'

const offset = (zone: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts()
    .find((part) => part.type === 'timeZoneName')?.value ?? ''

const named = (zone: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts()
    .find((part) => part.type === 'timeZoneName')?.value ?? ''

/** Every IANA zone of the browser, in the person's language, found by city, country name or offset. */
export function timeZoneOptions(locale: string): ComboboxOption<string>[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
    detail: offset(zone, locale),
    keywords: named(zone, locale),
  }))
}

/** Languages by their own names: who looks for theirs reads it, whatever the page speaks. */
export function languageOptions(tags: readonly string[]): ComboboxOption<string>[] {
  return tags.map((tag) => {
    const own = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
    return { value: tag, label: own.charAt(0).toLocaleUpperCase(tag) + own.slice(1) }
  })
}
