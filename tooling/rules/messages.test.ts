import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { absolute, exists, files } from './lib/files.ts'

const english = ['apps', 'services', 'packages']
  .flatMap((folder) => files(folder))
  .filter((path) => path.endsWith('.en.ts'))
const french = ['apps', 'services', 'packages']
  .flatMap((folder) => files(folder))
  .filter((path) => path.endsWith('.fr.ts'))

test('every catalogue exists in both languages', () => {
  expect(english.filter((path) => !exists(path.replace(/\.en\.ts$/, '.fr.ts')))).toEqual([])
  expect(french.filter((path) => !exists(path.replace(/\.fr\.ts$/, '.en.ts')))).toEqual([])
})

describe.each(english.filter((path) => exists(path.replace(/\.en\.ts$/, '.fr.ts'))))('%s', async (path) => {
  const en = await entries(path)
  const fr = await entries(path.replace(/\.en\.ts$/, '.fr.ts'))

  test('has the same entries in French', () => {
    expect([...fr.keys()].toSorted()).toEqual([...en.keys()].toSorted())
  })

  test('leaves nothing empty', () => {
    expect([...en, ...fr].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })

  test('fills in the same values in French', () => {
    const differing = [...en].filter(
      ([key, text]) => placeholders(text) !== placeholders(fr.get(key) ?? text),
    )
    expect(
      differing.map(([key, text]) => `${key}: ${placeholders(text)} / ${placeholders(fr.get(key) ?? '')}`),
    ).toEqual([])
  })

  test('keeps French punctuation together: a no-break space before : ; ! ? » and after «', () => {
    expect([...fr].filter(([, text]) => loose(text)).map(([key, text]) => `${key}: ${text}`)).toEqual([])
  })
})

/** Every text of a catalogue under its dotted key, whatever the module calls its exports. */
async function entries(path: string): Promise<ReadonlyMap<string, string>> {
  const module: unknown = await import(pathToFileURL(absolute(path)).href)
  // A module may export its texts under the name of its language.
  return new Map(flatten(module, '').map(([key, text]) => [key.replace(/^(en|fr)\./, ''), text]))
}

function flatten(value: unknown, key: string): [string, string][] {
  if (typeof value === 'string') return [[key, value]]
  // A text that is made by a function counts by its key; its words are read in its own test.
  if (typeof value === 'function') return [[key, '(made)']]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, key ? `${key}.${name}` : name))
}

function placeholders(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g))].toSorted().join(' ')
}

function loose(text: string): boolean {
  return /(?<![\u00A0\u202F:;!?])[:;!?»](?=[\s.,)|]|$)/.test(text) || /«(?![\u00A0\u202F])/.test(text)
}
