import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SKIPPED = new Set([
  'node_modules',
  'dist',
  '.git',
  '.data',
  '.turbo',
  '.vite',
  '.cache',
  'coverage',
  'test-results',
])

/** Every file of the repository below a folder, as paths from its root with forward slashes. */
export function files(folder = ''): readonly string[] {
  const start = join(ROOT, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { withFileTypes: true }).flatMap((entry) => {
    const path = join(start, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : files(relative(ROOT, path))
    return entry.isFile() ? [relative(ROOT, path).split(sep).join('/')] : []
  })
}

/** The names of the folders directly in a folder; none where it does not exist yet. */
export function foldersIn(folder: string): readonly string[] {
  const start = join(ROOT, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !SKIPPED.has(entry.name))
    .map((entry) => entry.name)
}

export function exists(path: string): boolean {
  return existsSync(join(ROOT, path))
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** The absolute path, for importing. */
export function absolute(path: string): string {
  return join(ROOT, path)
}

/** The parts of the workspace: every folder with a package.json one level below these. */
export function workspaces(): readonly string[] {
  const grouped = ['apps', 'services', 'packages', 'tooling'].flatMap((group) =>
    foldersIn(group).map((name) => `${group}/${name}`),
  )
  return [...grouped, 'e2e'].filter((folder) => exists(`${folder}/package.json`))
}

/** Source that runs for people: what stands under a `src` of an app, a service or a package, without its tests. */
export function productSource(): readonly string[] {
  return ['apps', 'services', 'packages']
    .flatMap((group) => files(group))
    .filter((path) => /^[^/]+\/[^/]+\/src\/.*\.(ts|vue)$/.test(path))
    .filter((path) => !isTest(path) && !path.startsWith('packages/testing/'))
}

/** Tests, and what only they use. */
export function isTest(path: string): boolean {
  return /\.test\.ts$|\.e2e\.ts$|\/(test|testing)\//.test(path)
}
