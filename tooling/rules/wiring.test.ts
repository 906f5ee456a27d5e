import { describe, expect, test } from 'vitest'
import { exists, files, foldersIn, read } from './lib/files.ts'
import { importsOf } from './lib/source.ts'

/** Contracts that declare endpoints: `{ group, feature }` of packages/contracts/src/<group>/<feature>.ts. */
const contracts = foldersIn('packages/contracts/src').flatMap((group) =>
  files(`packages/contracts/src/${group}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && /\bendpoint\(/.test(read(path)))
    .map((path) => ({ group, feature: path.split('/').at(-1)?.replace('.ts', '') ?? '', path })),
)

/** The gateway composes the others: its own endpoints stand in its parts, and start.ts is how it starts. */
const services = foldersIn('services').filter(
  (name) => name !== 'gateway' && exists(`services/${name}/src/app.ts`),
)
const remotes = foldersIn('apps').filter((name) => exists(`apps/${name}/src/remote.ts`))

test('there are contracts to look at', () => {
  expect(contracts.map(({ path }) => path)).toContain('packages/contracts/src/users/invitations.ts')
})

test('every contract has a service that carries it out', () => {
  const started = contracts.filter(({ group }) => services.includes(group))
  const open = started.filter(
    ({ group, feature }) => !importedBelow(`services/${group}/src`, `@foyer/contracts/${group}/${feature}`),
  )
  expect(open.map(({ path }) => path)).toEqual([])
})

describe.each(services)('services/%s', (name) => {
  test('mounts the routes of every feature in app.ts', () => {
    const mounted = importsOf(`services/${name}/src/app.ts`)
    const routed = foldersIn(`services/${name}/src`).filter((feature) =>
      exists(`services/${name}/src/${feature}/routes.ts`),
    )
    expect(routed.filter((feature) => !mounted.includes(`./${feature}/routes.ts`))).toEqual([])
  })

  test('also starts alone', () => {
    expect(exists(`services/${name}/src/server.ts`)).toBe(true)
  })
})

describe.each(remotes)('apps/%s', (name) => {
  test('declares the routes of every feature in remote.ts', () => {
    const declared = importsOf(`apps/${name}/src/remote.ts`)
    const routed = foldersIn(`apps/${name}/src`).filter((feature) =>
      exists(`apps/${name}/src/${feature}/routes.ts`),
    )
    expect(routed.filter((feature) => !declared.includes(`./${feature}/routes.ts`))).toEqual([])
  })
})

test('the catalogue of dependency rules is complete', () => {
  const config = read('.dependency-cruiser.mjs')
  const names = [...config.matchAll(/name: '([a-z-]+)'/g)].map((match) => match[1] ?? '')
  expect(names.toSorted()).toEqual(RULES.toSorted())
})

const RULES = [
  'app-not-to-app',
  'app-not-to-db',
  'app-not-to-service',
  'api-client-only-in-queries',
  'contracts-import-only-zod-and-permission-type',
  'engine-is-pure',
  'feature-not-to-feature',
  'hono-not-in-apps',
  'no-circular',
  'no-orphans',
  'package-not-to-app-or-service',
  'permissions-core-imports-nothing',
  'service-not-to-service',
  'sql-only-in-table-verb-find',
  'testing-not-in-production',
  'vue-not-in-services',
]

function importedBelow(folder: string, module: string): boolean {
  return files(folder).some((path) => path.endsWith('.ts') && importsOf(path).includes(module))
}
