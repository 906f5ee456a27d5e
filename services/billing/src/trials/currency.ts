import type { Market } from '../engine/types.ts'

/** The currency that a catalogue names for the country of a time zone; undefined where it names none. */
export function currencyAt(markets: readonly Market[], timeZone: string): string | undefined {
  const zone = canonical(timeZone)
  const isIn = (country: string) => zonesOf(country).some((one) => canonical(one) === zone)
  return markets.find(({ countries }) => countries.some(isIn))?.currency
}

/** Of the platform's own tables; TypeScript's do not know yet that a locale can be asked. */
function zonesOf(country: string): readonly string[] {
  const where: Intl.Locale & { getTimeZones?: () => string[] | undefined } = new Intl.Locale('und', {
    region: country,
  })
  return where.getTimeZones?.() ?? []
}

/** One name of a zone that has several: browsers do not agree on which it is. */
function canonical(timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
}
