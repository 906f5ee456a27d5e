import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exists, files, read } from './lib/files.ts'

const documents = files().filter((path) => path.endsWith('.md'))
const TOP = /^(apps|services|packages|tooling|e2e|docs|deploy|\.ci|\.data)\//
const everything = [...files(), ...files('.ci')]

test('there are documents to check', () => {
  expect(documents).toContain('README.md')
})

describe.each(documents)('%s', (document) => {
  const text = read(document)

  test('names only paths that exist', () => {
    const named = [...text.matchAll(/`([^`\n]+)`/g)]
      .map((match) => match[1] ?? '')
      .filter((span) => isPath(span))
    expect(named.filter((path) => !isThere(document, path))).toEqual([])
  })

  test('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !/^[a-z]+:/.test(link))
    expect(links.filter((link) => !exists(normalize(join(dirname(document), link))))).toEqual([])
  })

  test('names only commands that exist', () => {
    const scripts = new Set(Object.keys(scriptsOf('package.json')))
    const own = new Set(Object.keys(scriptsOf(join(dirname(document), 'package.json'))))
    const commands = [...text.matchAll(/`(?:npm run|pnpm) ([a-z]+(?::[a-z-]+)+|[a-z]+)[^`]*`/g)].map(
      (match) => match[1] ?? '',
    )
    expect(commands.filter((name) => !scripts.has(name) && !own.has(name) && !BUILT_IN.has(name))).toEqual([])
  })
})

/** What services take in common: whoever reads these reads them from there. */
const COMMON = 'packages/service-kit/src/env.ts'

test('a service says in its README which variables of the environment it takes', () => {
  const declared = files('services').filter((path) => path.endsWith('/src/env.ts'))
  expect(declared.length).toBeGreaterThan(2)
  const common = variablesIn(read(COMMON))
  expect(common).toContain('DATABASE_URL')
  const untold = declared.flatMap((path) => {
    const [text, readme] = [read(path), read(path.replace('src/env.ts', 'README.md'))]
    const names = [...variablesIn(text), ...(text.includes('@foyer/service-kit/env') ? common : [])]
    expect(names.length).toBeGreaterThan(4)
    return names.filter((name) => !readme.includes(`\`${name}\``)).map((name) => `${path}: ${name}`)
  })
  expect(untold).toEqual([])
})

function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(/^  ([A-Z_]+): (?:z\.|z\b|whole)/gm)].map((match) => match[1] ?? '')
}

const BUILT_IN = new Set(['install', 'add', 'exec', 'test', 'start', 'dlx', 'store', 'audit'])

/** A path of this repository, or one below the document's own package. */
function isPath(span: string): boolean {
  return (
    (TOP.test(span) || /^(src|migrations|sql|lib)\//.test(span)) &&
    !/\s/.test(span) &&
    !span.startsWith('.data')
  )
}

// A placeholder such as <name>, {name}, * or … stands for at least one existing file or folder.
function isThere(document: string, span: string): boolean {
  const path = (TOP.test(span) ? span : normalize(join(dirname(document), span)))
    .replace(/\/$/, '')
    .replace(/:\d+$/, '')
  if (!/[<{*…]/.test(path)) return exists(path)
  const pattern = path.replace(/[.+^$()|[\]\\]/g, '\\$&').replace(/<[^>]+>|\{[^}]+\}|\*+|…/g, '.+')
  return everything.some((file) => new RegExp(`^${pattern}(/|$)`).test(file))
}

function scriptsOf(manifest: string): Record<string, unknown> {
  if (!exists(manifest)) return {}
  const parsed: unknown = JSON.parse(read(manifest))
  const found = typeof parsed === 'object' && parsed !== null && 'scripts' in parsed ? parsed.scripts : {}
  return { ...(typeof found === 'object' ? found : {}) }
}
