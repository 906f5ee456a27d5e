import { stdnum, type Validator } from 'stdnum'

/** How a country's VAT IDs begin and which of its numbers they are. */
interface Scheme {
  readonly prefixes: readonly string[]
  readonly number: string
}

/** The member states of the European Union, and their neighbours whose IDs have check digits too. */
const SCHEMES: Readonly<Record<string, Scheme>> = {
  AT: { prefixes: ['AT'], number: 'uid' },
  BE: { prefixes: ['BE'], number: 'vat' },
  BG: { prefixes: ['BG'], number: 'vat' },
  CY: { prefixes: ['CY'], number: 'vat' },
  CZ: { prefixes: ['CZ'], number: 'dic' },
  DE: { prefixes: ['DE'], number: 'vat' },
  DK: { prefixes: ['DK'], number: 'cvr' },
  EE: { prefixes: ['EE'], number: 'kmkr' },
  ES: { prefixes: ['ES'], number: 'nif' },
  FI: { prefixes: ['FI'], number: 'alv' },
  FR: { prefixes: ['FR'], number: 'tva' },
  GR: { prefixes: ['EL', 'GR'], number: 'vat' },
  HR: { prefixes: ['HR'], number: 'oib' },
  HU: { prefixes: ['HU'], number: 'anum' },
  IE: { prefixes: ['IE'], number: 'vat' },
  IT: { prefixes: ['IT'], number: 'iva' },
  LT: { prefixes: ['LT'], number: 'pvm' },
  LU: { prefixes: ['LU'], number: 'tva' },
  LV: { prefixes: ['LV'], number: 'pvn' },
  MT: { prefixes: ['MT'], number: 'vat' },
  NL: { prefixes: ['NL'], number: 'btw' },
  PL: { prefixes: ['PL'], number: 'nip' },
  PT: { prefixes: ['PT'], number: 'nif' },
  RO: { prefixes: ['RO'], number: 'cif' },
  SE: { prefixes: ['SE'], number: 'vat' },
  SI: { prefixes: ['SI'], number: 'ddv' },
  SK: { prefixes: ['SK'], number: 'dph' },
  GB: { prefixes: ['GB', 'XI'], number: 'vat' },
  NO: { prefixes: ['NO'], number: 'mva' },
  CH: { prefixes: [], number: 'vat' },
}

/** `unknown_country`: no way to tell here, so nothing is said against the ID. */
export type TaxIdFault = 'empty' | 'unknown_country' | 'other_country' | 'form' | 'check_digits'

/** `normalised` is upper case without separators, with the country's prefix where it is valid. */
export type TaxIdCheck =
  | { readonly valid: true; readonly normalised: string }
  | { readonly valid: false; readonly normalised: string; readonly fault: TaxIdFault }

/**
 * Whether this is a VAT ID of the country by its form and check digits. It says nothing about whether somebody has it.
 */
export function checkTaxId(country: string, id: string): TaxIdCheck {
  const tidy = id.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  const scheme = Object.hasOwn(SCHEMES, country) ? SCHEMES[country] : undefined
  if (tidy === '') return { valid: false, normalised: tidy, fault: 'empty' }
  if (!scheme) return { valid: false, normalised: tidy, fault: 'unknown_country' }

  const own = checkAs(country, scheme, tidy)
  if (own.valid || !namesAnother(country, scheme, tidy)) return own
  return { ...own, fault: 'other_country' }
}

function checkAs(country: string, { number, prefixes }: Scheme, tidy: string): TaxIdCheck {
  const validator: Validator | undefined = stdnum[country]?.[number]
  const given = prefixes.find((prefix) => tidy.startsWith(prefix))
  const bare = given === undefined ? tidy : tidy.slice(given.length)
  if (!validator || !/^[A-Z0-9]+$/.test(bare)) return { valid: false, normalised: tidy, fault: 'form' }

  const result = validator.validate(bare)
  if (result.isValid) {
    const kept = given === 'XI' ? given : (prefixes[0] ?? '')
    return { valid: true, normalised: `${kept}${result.compact}` }
  }
  const fault = result.error.name === 'InvalidChecksum' ? 'check_digits' : 'form'
  return { valid: false, normalised: tidy, fault }
}

/** Whether the ID begins as another country's does and is one of its. */
function namesAnother(country: string, own: Scheme, tidy: string): boolean {
  if (own.prefixes.some((prefix) => tidy.startsWith(prefix))) return false
  return Object.entries(SCHEMES).some(
    ([code, scheme]) =>
      code !== country &&
      scheme.prefixes.some((prefix) => tidy.startsWith(prefix)) &&
      checkAs(code, scheme, tidy).valid,
  )
}
