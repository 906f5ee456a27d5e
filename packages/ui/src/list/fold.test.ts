import { expect, it } from 'vitest'
import { search } from './fold.ts'

const find = (typed: string, ...names: string[]) => search(names, typed, (name) => [name])

it('finds without accents and in any case', () => {
  expect(find('elodie', 'Zoë', 'Élodie')).toEqual(['Élodie'])
  expect(find('lucja', 'Łucja Żuraw')).toHaveLength(1)
})

it('puts the start of the text before the start of a word before the rest', () => {
  expect(find('par', 'Compare', 'Europe/Paris', 'Paris')).toEqual(['Paris', 'Europe/Paris', 'Compare'])
})

it('needs every word, and takes signs literally', () => {
  expect(find('ada (x', 'Ada Lovelace (x)', 'Ada')).toEqual(['Ada Lovelace (x)'])
  expect(find('', 'b', 'a')).toEqual(['b', 'a'])
})

it('values a label above its keywords', () => {
  const zones = [
    { label: 'America/Asuncion', also: 'Paraguay' },
    { label: 'Europe/Paris', also: '' },
  ]
  expect(search(zones, 'par', (zone) => [zone.label, zone.also]).map((zone) => zone.label)).toEqual([
    'Europe/Paris',
    'America/Asuncion',
  ])
})
