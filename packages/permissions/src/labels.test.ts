import { expect, test } from 'vitest'
import { PERMISSIONS } from './catalogue.ts'
import { loadLabels } from './labels.ts'
import { ROLES } from './roles.ts'

test('has words of its own in both languages for every permission, role and reason', async () => {
  const [en, fr] = [await loadLabels('en'), await loadLabels('fr')]
  const same: string[] = []
  for (const name of PERMISSIONS) {
    if (en.permissions[name].label === fr.permissions[name].label) same.push(name)
    if (en.permissions[name].help === fr.permissions[name].help) same.push(name)
  }
  for (const role of [...ROLES, 'owner'] as const)
    if (en.roles[role].label === fr.roles[role].label) same.push(role)
  expect(same).toEqual([])
  expect(Object.keys(en.reasons).toSorted()).toEqual(Object.keys(fr.reasons).toSorted())
  for (const text of [...Object.values(en.reasons), ...Object.values(fr.reasons)])
    expect(text).toMatch(/^\S.*\.$/)
})

test('calls no two permissions the same', async () => {
  for (const language of ['en', 'fr'] as const) {
    const { permissions } = await loadLabels(language)
    const labels = PERMISSIONS.map((name) => permissions[name].label)
    expect(new Set(labels).size).toBe(labels.length)
  }
})
