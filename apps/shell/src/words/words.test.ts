import { expect, test } from 'vitest'
import { messages as frameEn } from './messages.en.ts'
import { messages as frameFr } from './messages.fr.ts'
import { pages as pagesEn } from './pages.en.ts'
import { pages as pagesFr } from './pages.fr.ts'

const en = { ...frameEn, ...pagesEn }
const fr = { ...frameFr, ...pagesFr }

function texts(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : texts(value, `${path}${key}.`),
  )
}
const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

test('both languages have the same texts with the same values in them', () => {
  const french = new Map(texts(fr))
  const english = texts(en)
  expect([...french.keys()].sort()).toEqual(english.map(([key]) => key).sort())
  for (const [key, text] of english) expect([key, names(french.get(key) ?? '')]).toEqual([key, names(text)])
})

test('French keeps its spaces before double punctuation and within guillemets', () => {
  const own = texts(fr).filter(([key]) => !key.startsWith('policy.'))
  for (const [key, text] of own)
    expect([key, text]).not.toEqual([key, expect.stringMatching(/ [:;!?»]|« |[^\u202f\u00a0\s][;!?]/)])
})

test('no word of ours that people do not use', () => {
  for (const [key, text] of texts(en))
    expect([key, text]).not.toEqual([key, expect.stringMatching(/\b(tenant|entity|remote|forbidden)\b/i)])
})
