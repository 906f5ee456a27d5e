import { describe, expect, test } from 'vitest'
import { exists, files, foldersIn, read, workspaces } from './lib/files.ts'
import { importsOf } from './lib/source.ts'

/** Composition, not features: their folders are the parts of one whole, and no contract has their names. */
const COMPOSITION = new Set(['apps/shell', 'services/gateway'])

/** Folders of one place only, and why. */
const ONE_PLACE: Readonly<Record<string, string>> = {
  'services/users/src/upkeep': 'runs by the clock: nobody asks for it, so no contract names it',
  'services/billing/src/engine':
    'arithmetic that every feature of billing stands on: nobody asks for it by name',
  'services/billing/src/documents': 'what an invoice is printed as: asked for by the invoices',
  'services/billing/src/tax-ids': 'arithmetic on the IDs of companies: asked for by the billing details',
  'services/billing/src/ledger':
    'where invoices, payments and credit are booked: every feature of billing books there',
  'services/billing/src/dunning': 'runs by the clock: nobody asks for it, so no contract names it',
  'services/billing/src/standing':
    'how an account stands, read and stored: what every feature of billing begins with',
  'services/billing/src/words': 'lines and amounts in words, for every answer of billing',
  'services/billing/src/credit-notes':
    'issued by an operator, or where a correction is accepted: customers see them as invoices',
  'services/billing/src/refunds': 'made by an operator: customers see them among payments and credits',
  'services/billing/src/closing': 'follows when an account is closed, which the users service is asked for',
  'services/billing/src/renewal': 'runs by the clock: nobody asks for it, so no contract names it',
  'apps/billing/src/billing-contacts': 'a role of members: the users service names them and takes it away',
  'apps/billing/src/bill':
    'a bill and its preview, which stand wherever something is bought: no contract names it',
  'services/billing/src/catalogue': 'loaded by an operator from a file: no contract names it',
}

const featured = ['apps', 'services']
  .flatMap((group) => foldersIn(group).map((name) => `${group}/${name}`))
  .filter((folder) => exists(`${folder}/package.json`) && !COMPOSITION.has(folder))
  .flatMap((folder) =>
    foldersIn(`${folder}/src`).map((feature) => ({ folder, feature, path: `${folder}/src/${feature}` })),
  )

describe('a feature', () => {
  test('has a plural or compound name in small letters with dashes', () => {
    expect(
      featured.filter(({ feature }) => !/^[a-z]+(-[a-z]+)*$/.test(feature)).map(({ path }) => path),
    ).toEqual([])
  })

  test('has one name in its three places: a remote stands on a service and both on a contract', () => {
    const alone = featured.filter(({ folder, feature, path }) => {
      const name = folder.split('/')[1] ?? ''
      const contract = exists(`packages/contracts/src/${name}/${feature}.ts`)
      const service = exists(`services/${name}/src/${feature}`)
      return !(contract && service) && !(path in ONE_PLACE)
    })
    expect(alone.map(({ path }) => path)).toEqual([])
  })

  test('is tested beside its code', () => {
    const untested = featured.filter(
      ({ path }) => !files(path).some((file) => file.endsWith('.test.ts')) && !(path in ONE_PLACE),
    )
    expect(untested.map(({ path }) => path)).toEqual([])
  })

  test('has no file that repeats its name, but its test', () => {
    const repeated = featured.flatMap(({ path, feature }) =>
      files(path).filter((file) => file === `${path}/${feature}.ts`),
    )
    expect(repeated).toEqual([])
  })

  test('is excused by the list of single places only while it exists', () => {
    expect(Object.keys(ONE_PLACE).filter((path) => !exists(path))).toEqual([])
  })
})

test('apps, services and packages hold workspace packages only', () => {
  const folders = ['apps', 'services', 'packages'].flatMap((group) =>
    foldersIn(group).map((name) => `${group}/${name}`),
  )
  expect(folders.filter((folder) => !exists(`${folder}/package.json`))).toEqual([])
})

test('apps and services have no barrels', () => {
  const sources = ['apps', 'services'].flatMap((group) => files(group))
  expect(sources.filter((path) => /\/src\/(.*\/)?index\.ts$/.test(path))).toEqual([])
})

describe.each(workspaces())('%s', (folder) => {
  const manifest = read(`${folder}/package.json`)

  test('is private, a module, checked by a compiler, and says in a README what it is', () => {
    expect(JSON.parse(manifest)).toMatchObject({
      private: true,
      type: 'module',
      scripts: { typecheck: expect.stringMatching(/tsc/) },
    })
    expect(exists(`${folder}/README.md`)).toBe(true)
  })

  test('has its tests run under the common guards, and all of them', () => {
    const config = `${folder}/vitest.config.ts`
    const tested = files(folder).some((path) => path.endsWith('.test.ts'))
    const guarded = exists(config) && importsOf(config).includes('@foyer/tooling-vitest')
    expect(tested && !guarded && folder !== 'tooling/vitest' ? config : undefined).toBeUndefined()
  })

  test('takes every version from the catalogue', () => {
    const versions = /"(?:d|devD|optionalD|peerD)ependencies": \{([^}]*)\}/g
    const lines = [...manifest.matchAll(versions)].flatMap((match) => (match[1] ?? '').split('\n'))
    expect(
      lines.filter((line) => line.includes('"') && !/": "(catalog:|workspace:\*)",?$/.test(line)),
    ).toEqual([])
  })
})
