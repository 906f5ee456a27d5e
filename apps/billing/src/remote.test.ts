import { flat } from '@foyer/remote-kit/remote'
import { expect, test } from 'vitest'
import { messages as en } from './messages.en.ts'
import { messages as fr } from './messages.fr.ts'
import { remote } from './remote.ts'

const keys = (value: object, path = ''): string[] =>
  Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' && inner !== null ? keys(inner, `${path}${key}.`) : [`${path}${key}`],
  )

test('names every page in both languages and asks for a permission', () => {
  for (const { route } of flat(remote.routes)) {
    expect(route.meta.title.en).not.toBe('')
    expect(route.meta.title.fr).not.toBe('')
    expect(route.meta.permission).toMatch(/:/)
  }
})

test('says everything in French', () => {
  expect(keys(fr).toSorted()).toEqual(keys(en).toSorted())
})
