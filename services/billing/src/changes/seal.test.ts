import { expect, test } from 'vitest'
import { Seal } from './seal.ts'

const seal = new Seal('a secret')
const facts = { at: 1, expiresAt: 2, reckonedOn: 'x', paysOpen: 0, seed: 's', onlyLook: false }
const short = { ...facts, changes: [{ kind: 'cancel' as const }] }
const goes = (_: unknown, at: number) => ({ kind: 'keep' as const, member: `${at}`.padStart(36, '0') })
const long = { ...facts, changes: Array.from({ length: 500 }, goes) }

test.for([
  ['one change', short],
  ['all who may go at once', long],
] as const)('a preview of %s comes back from its name, which fits the contract', ([, previewed]) => {
  const id = seal.close('account', previewed)
  expect(id).toMatch(/^[A-Za-z0-9_-]{1,40000}\.[A-Za-z0-9_-]{43}$/)
  expect(seal.open('account', id)).toEqual(previewed)
})

test('a name opens for no other account, no other secret, and not when a character differs', () => {
  const id = seal.close('account', short)
  expect(seal.open('another', id)).toBeUndefined()
  expect(new Seal('another').open('account', id)).toBeUndefined()
  for (let at = 0; at < id.length; at += 1) {
    const other = id[at] === 'A' ? 'B' : 'A'
    expect(seal.open('account', id.slice(0, at) + other + id.slice(at + 1))).toBeUndefined()
  }
})
