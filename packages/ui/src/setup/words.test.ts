import { expect, it } from 'vitest'
import { Button } from '@foyer/ui'
import { en } from '@foyer/ui/words/en'
import { fr } from '@foyer/ui/words/fr'
import { mount } from '@vue/test-utils'

const say = (word: unknown): string => (typeof word === 'function' ? String(word(3, '5')) : String(word))

it.each([
  ['English', en],
  ['French', fr],
])('%s is complete: no word is missing or empty', (_, words) => {
  expect(Object.keys(words).toSorted()).toEqual(Object.keys(en).toSorted())
  expect(Object.entries(words).filter(([, word]) => say(word).trim() === '')).toEqual([])
})

it('French never breaks a line before : ; ! ? and uses the typographic apostrophe', () => {
  const broken = Object.entries(fr).filter(([, word]) => /[^\u00a0\u202f][:;!?]|'/.test(say(word)))
  expect(broken).toEqual([])
})

it('numbers agree in both languages', () => {
  expect([en.selected(1), en.results(1), en.results(2)]).toEqual(['1 selected', '1 result', '2 results'])
  expect([fr.selected(0), fr.selected(1), fr.selected(2)]).toEqual([
    '0 sélectionné',
    '1 sélectionné',
    '2 sélectionnés',
  ])
})

it('says what to do where it was not installed', () => {
  expect(() => mount(Button)).toThrow('app.use(createUi(')
})
