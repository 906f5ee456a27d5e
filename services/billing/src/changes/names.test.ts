import { id } from '@foyer/contracts/fields'
import { expect, test } from 'vitest'
import { namesFrom, newSeed } from './names.ts'

const first = (seed: string, many: number) => Array.from({ length: many }, namesFrom(seed))

test('the same seed gives the same names in the same order, another one others, and each is an id', () => {
  const [one, other] = [newSeed(), newSeed()]
  expect(first(one, 100)).toEqual(first(one, 100))
  expect(new Set([...first(one, 100), ...first(other, 100)]).size).toBe(200)
  for (const name of first(one, 100)) expect(id.safeParse(name).success).toBe(true)
})
