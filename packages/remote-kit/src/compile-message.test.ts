import { expect, test } from 'vitest'
import { createI18n } from 'vue-i18n'
import { compileMessage, pluralRules } from './compile-message.ts'

const messages = {
  en: { hello: 'Hello {name}', at: 'as name@example.com', people: 'one person | {count} people' },
  fr: { hello: 'Bonjour {name}', people: 'une personne | {count} personnes' },
}
const make = (locale: 'en' | 'fr') =>
  createI18n({ legacy: false, locale, messages, messageCompiler: compileMessage, pluralRules }).global

test('fills in values by name', () => {
  expect(make('en').t('hello', { name: 'Ada' })).toBe('Hello Ada')
})

test('every other sign stays as it is', () => {
  expect(make('en').t('at')).toBe('as name@example.com')
})

test.each([
  ['en', 0, '0 people'],
  ['en', 1, 'one person'],
  ['en', 2, '2 people'],
  ['fr', 0, 'une personne'],
  ['fr', 1, 'une personne'],
  ['fr', 3, '3 personnes'],
] as const)('%s counts %i as "%s"', (locale, count, text) => {
  expect(make(locale).t('people', { count }, count)).toBe(text)
})
