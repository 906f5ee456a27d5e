import { expect, test } from 'vitest'
import { sharedNames, unshared } from './shared-part.ts'
import { SHARED, shares } from './shared.ts'

const version = () => '1.2.3'

test('shell and remotes share the same libraries, each as one copy', () => {
  const shell = shares('shell', version)
  const remote = shares('remote', version)
  expect(Object.keys(shell)).toEqual(Object.keys(remote))
  expect(Object.keys(shell)).toEqual([...SHARED])
  expect(Object.values({ ...shell, ...remote }).every((share) => share.singleton)).toBe(true)
})

test('only the shell brings copies, and all of them with its first files', () => {
  expect(Object.values(shares('shell', version)).every((share) => share.eager)).toBe(true)
  expect(
    Object.values(shares('remote', version)).every((share) => share.import === false && !share.eager),
  ).toBe(true)
})

test('an import of a name that the shell does not share is found', () => {
  const names = sharedNames('vue')
  expect(names.has('computed')).toBe(true)
  expect(unshared(`import { computed, ref as r } from 'vue'`, 'vue', names)).toBeUndefined()
  expect(unshared(`import { h, createSSRApp as app } from "vue"`, 'vue', names)).toBe('createSSRApp')
  expect(unshared(`import { createSSRApp } from 'other'`, 'vue', names)).toBeUndefined()
})
