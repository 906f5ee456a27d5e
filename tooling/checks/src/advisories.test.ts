import { expect, test } from 'vitest'
import { FLOORS, belowFloor, lockedVersions } from './advisories.ts'

const lockfile = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      hono:
        specifier: 'catalog:'
        version: 4.13.19

packages:

  '@hono/node-server@2.1.6':
    resolution: {integrity: sha512-x}

  hono@4.13.19:
    resolution: {integrity: sha512-x}

  vite@7.3.4:
    resolution: {integrity: sha512-x}

  postgres@3.4.9-rc.1:
    resolution: {integrity: sha512-x}

snapshots:

  hono@4.0.0: {}
`

test('reads every package of the lockfile, scoped ones too, and only its packages section', () => {
  expect(lockedVersions(lockfile)).toEqual([
    { name: '@hono/node-server', version: '2.1.6' },
    { name: 'hono', version: '4.13.19' },
    { name: 'vite', version: '7.3.4' },
    { name: 'postgres', version: '3.4.9-rc.1' },
  ])
})

test('reports a version below its floor, of the right major line, and a pre-release of the floor itself', () => {
  const found = FLOORS.flatMap((floor) => belowFloor(floor, lockedVersions(lockfile)))
  expect(found.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    '@hono/node-server 2.1.6',
    'postgres 3.4.9-rc.1',
    'vite 7.3.4',
  ])
})

test('refuses a file in which it finds no packages, rather than passing it', () => {
  expect(() => lockedVersions('lockfileVersion: 12')).toThrow('no packages section')
})
