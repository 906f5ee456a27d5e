import { describe, expect, test } from 'vitest'
import { checkTaxId } from './check.ts'

/** As people write them; the second is how we keep it, the third has one digit wrong. */
const KNOWN: Readonly<Record<string, readonly [string, string, string]>> = {
  AT: ['ATU 1358 5627', 'ATU13585627', 'ATU13585626'],
  BE: ['BE 0428.759.497', 'BE0428759497', 'BE0428759498'],
  BG: ['175 074 752', 'BG175074752', 'BG175074751'],
  CH: ['CHE-107.787.577 IVA', 'CHE107787577IVA', 'CHE-107.787.578 IVA'],
  CY: ['cy-10259033p', 'CY10259033P', 'CY10259033Z'],
  CZ: ['CZ 251 238 91', 'CZ25123891', 'CZ25123890'],
  DE: ['DE 136,695 976', 'DE136695976', 'DE136695978'],
  DK: ['13 58 56 28', 'DK13585628', 'DK13585627'],
  EE: ['EE 100 931 558', 'EE100931558', 'EE100594103'],
  ES: ['ES B-58378431', 'ESB58378431', 'ESB58378432'],
  FI: ['FI- 2077474-0', 'FI20774740', 'FI20774741'],
  FR: ['Fr 40 303 265 045', 'FR40303265045', 'FR84323140391'],
  GB: ['GB 980 7806 84', 'GB980780684', 'GB802311781'],
  GR: ['EL 094259216', 'EL094259216', 'EL123456781'],
  HR: ['HR 33392005961', 'HR33392005961', 'HR33392005962'],
  HU: ['HU-12892312', 'HU12892312', 'HU12892313'],
  IE: ['IE 6433435F', 'IE6433435F', 'IE6433435E'],
  IT: ['IT 00743110157', 'IT00743110157', 'IT00743110158'],
  LT: ['LT 119511515', 'LT119511515', 'LT100001919018'],
  LU: ['LU 150 274 42', 'LU15027442', 'LU15027443'],
  LV: ['LV 4000 3521 600', 'LV40003521600', 'LV40003521601'],
  MT: ['MT 1167-9112', 'MT11679112', 'MT11679113'],
  NL: ['NL 004495445B01', 'NL004495445B01', 'NL123456789B90'],
  NO: ['NO 995 525 828 MVA', 'NO995525828MVA', 'NO995525829MVA'],
  PL: ['PL 856-734-62-15', 'PL8567346215', 'PL8567346216'],
  PT: ['PT 501 964 843', 'PT501964843', 'PT501964842'],
  RO: ['RO 143 998 40', 'RO14399840', 'RO14399841'],
  SE: ['SE 123456789701', 'SE123456789701', 'SE123456789101'],
  SI: ['SI 5022 3054', 'SI50223054', 'SI50223055'],
  SK: ['SK 202 274 96 19', 'SK2022749619', 'SK2022749618'],
}

describe.each(Object.entries(KNOWN))('of %s', (country, [written, kept, wrong]) => {
  test('is taken as people write it, with or without its prefix', () => {
    expect(checkTaxId(country, written)).toEqual({ valid: true, normalised: kept })
    const bare = country === 'CH' ? kept : kept.slice(2)
    expect(checkTaxId(country, bare)).toEqual({ valid: true, normalised: kept })
  })

  test('is refused for a wrong digit, a missing one, and a letter', () => {
    expect(checkTaxId(country, wrong)).toMatchObject({ valid: false, fault: 'check_digits' })
    expect(checkTaxId(country, kept.slice(0, -1))).toMatchObject({ valid: false })
    expect(checkTaxId(country, `${kept}X`)).toMatchObject({ valid: false, fault: 'form' })
  })
})

test('every member state of the European Union is known', () => {
  const members = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(
    ' ',
  )
  expect(Object.keys(KNOWN)).toEqual(expect.arrayContaining([...members, 'GB', 'CH', 'NO']))
})

test('a company of Northern Ireland keeps its own prefix', () => {
  expect(checkTaxId('GB', 'XI 980780684')).toEqual({ valid: true, normalised: 'XI980780684' })
})

test('an ID of another country is told from one that is wrong', () => {
  expect(checkTaxId('FR', 'DE136695976')).toMatchObject({ valid: false, fault: 'other_country' })
  expect(checkTaxId('FR', 'DE136695978')).toMatchObject({ valid: false, fault: 'check_digits' })
})

test('nothing is said against an ID of a country whose numbers are not known here', () => {
  expect(checkTaxId('US', '12-3456789')).toEqual({
    valid: false,
    normalised: '123456789',
    fault: 'unknown_country',
  })
})

test('nonsense is refused and does no harm', () => {
  expect(checkTaxId('FR', ' - ')).toMatchObject({ fault: 'empty' })
  for (const nonsense of ['💥', 'FR', '٤٠٣٠٣٢٦٥٠٤٥', 'x'.repeat(10_000), '__proto__', '\u0000']) {
    expect(checkTaxId('FR', nonsense).valid).toBe(false)
  }
  expect(checkTaxId('__proto__', 'FR40303265045').valid).toBe(false)
})
