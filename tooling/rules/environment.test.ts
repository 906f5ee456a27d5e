import { describe, expect, test } from 'vitest'
import { files, isTest, productSource, read } from './lib/files.ts'

/** The lines of a file that match, as `path:line`. */
function hits(path: string, pattern: RegExp): readonly string[] {
  return read(path)
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []))
}

describe('the environment', () => {
  const source = ['apps', 'services', 'packages', 'tooling', 'e2e']
    .flatMap((folder) => files(folder))
    .filter((path) => /\.(ts|vue|mjs)$/.test(path) && !isTest(path))

  /** Boot prepares the environment before anything is installed; galleries are tools of whoever draws. */
  const readers =
    /(^|\/)env\.ts$|^tooling\/boot\/|^tooling\/rules\/|\.config\.ts$|^(apps|packages)\/[^/]+\/(dev|gallery)\//

  test('is read in env.ts only; everything else gets its configuration as a value', () => {
    expect(
      source.filter((path) => !readers.test(path)).flatMap((path) => hits(path, /process\.env\b/)),
    ).toEqual([])
  })
})

describe('code that runs for people', () => {
  test('never asks whether it runs under test', () => {
    const asks =
      /NODE_ENV|\bVITEST\b|import\.meta\.vitest|import\.meta\.env\.(MODE|TEST)|JEST_WORKER|PLAYWRIGHT_|__TEST__/
    expect(productSource().flatMap((path) => hits(path, asks))).toEqual([])
  })

  /** The one place that may hand markup to the page, behind a Trusted Types policy. */
  const wrapper = 'packages/ui/src/safe-html.ts'

  test('hands no string to the page as markup', () => {
    const sinks =
      /v-html|\b(innerHTML|outerHTML|srcdoc)\b|insertAdjacentHTML|document\.write|createContextualFragment|\beval\(|new Function\(/
    expect(
      productSource()
        .filter((path) => path !== wrapper)
        .flatMap((path) => hits(path, sinks)),
    ).toEqual([])
  })
})

test('a note to do something later names its issue', () => {
  const everywhere = files().filter(
    (path) => /\.(ts|vue|mjs|md|sql|ya?ml|css|html)$/.test(path) && !path.startsWith('tooling/rules/'),
  )
  expect(everywhere.flatMap((path) => hits(path, /\b(TODO|FIXME|XXX)\b(?!.*#\d+)/))).toEqual([])
})
