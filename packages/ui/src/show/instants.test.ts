import { expect, it } from 'vitest'
import { RelativeTime } from '@foyer/ui'
import { fr } from '@foyer/ui/words/fr'
import { mountUi } from '../../test/mount.ts'
import { initials } from './initials.ts'
import { exactTime, relativeTime } from './instants.ts'

const now = Date.UTC(2026, 10, 22, 12)
const say = (hours: number, locale: string) =>
  relativeTime(now - hours * 3_600_000, now, locale, 'now', 'Europe/Paris')
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

it.each([
  [0.001, 'now', 'now'],
  [0.2, '12 min ago', 'il y a 12 min'],
  [3, '3 h ago', 'il y a 3 h'],
  [23.99, '1 d ago', 'il y a 1 j'],
  [50, '2 d ago', 'il y a 2 j'],
  [-40, 'in 2 d', 'dans 2 j'],
  [24 * 60, 'Sep 23, 2026', '23 sept. 2026'],
])('%d hours ago reads well in both languages', (hours, english, french) => {
  expect(plain(say(hours, 'en'))).toBe(english)
  expect(plain(say(hours, 'fr'))).toBe(french)
})

it('writes dates as the country does, and distances as short in all of them', () => {
  expect(say(24 * 60, 'en-GB')).toBe('23 Sept 2026')
  expect(plain(say(50, 'en-GB'))).toBe('2 d ago')
})

it('never breaks between number and unit', () => {
  expect(say(3, 'en')).toBe('3\u00a0h ago')
})

it('gives the exact instant with its zone, in the zone and language of the person', () => {
  expect(plain(exactTime(now, 'en', 'Europe/Paris'))).toMatch(
    /Sunday, November 22, 2026 at 1:00:00 PM (CET|GMT\+1)/,
  )
  expect(plain(exactTime(now, 'fr', 'America/Martinique'))).toMatch(
    /dimanche 22 novembre 2026.*08:00:00.*(UTC|GMT)[-−]4/,
  )
})

it('shows the exact instant on hover and focus, and keeps out of the tab order in tables', () => {
  const app = mountUi(RelativeTime, { props: { at: Date.now() - 60_000 * 5 }, words: fr, locale: 'fr' })
  const time = app.get('time')
  expect(plain(time.text())).toContain('il y a 5 min')
  expect(time.attributes('tabindex')).toBe('0')
  expect(time.attributes('data-tip')).toBeTruthy()
  const quiet = mountUi(RelativeTime, { props: { at: Date.now(), focusable: false } }).get('time')
  expect(quiet.attributes('tabindex')).toBeUndefined()
})

it.each([
  ['Ada Lovelace', 'AL'],
  ['Émilie du Châtelet', 'ÉC'],
  ['tim', 'T'],
  ['ada@acme.example', 'AE'],
  ['', ''],
])('initials of %j are %j', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
