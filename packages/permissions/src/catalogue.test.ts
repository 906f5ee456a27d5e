import { expect, test } from 'vitest'
import { PERMISSIONS, isPermission, positionOf } from './catalogue.ts'
import { EVERYTHING, MASK_CAPACITY, maskOf, namesOf } from './masks.ts'

test('lists exactly the known permissions: a reviewer reads every change', async () => {
  await expect(`${PERMISSIONS.join('\n')}\n`).toMatchFileSnapshot('../fixtures/catalogue.txt')
})

test('names a permission resource:verb, without wildcards or doubles', () => {
  for (const permission of PERMISSIONS) expect(permission).toMatch(/^[a-z]+(_[a-z]+)*:[a-z]+$/)
  expect(new Set(PERMISSIONS).size).toBe(PERMISSIONS.length)
})

test('has room for every permission in a mask, and masks forget none', () => {
  expect(PERMISSIONS.length).toBeLessThanOrEqual(MASK_CAPACITY)
  expect(namesOf(EVERYTHING)).toEqual(PERMISSIONS)
  for (const permission of PERMISSIONS) expect(namesOf(maskOf([permission]))).toEqual([permission])
})

test.each([
  '',
  '*',
  'member:*',
  'MEMBER:READ',
  '__proto__',
  'constructor',
  'toString',
  null,
  undefined,
  3,
  {},
  [],
])('does not know %j as a permission', (value) => {
  expect(isPermission(value)).toBe(false)
  expect(positionOf(value)).toBeUndefined()
})
