import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import type { ViteUserConfig } from 'vitest/config'
import { resultFile } from './env.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const GROUPS = ['packages', 'services', 'apps', 'tooling']

/** Every part of the repository with tests as one run: all, or those that need no test database. */
export function workspace(which: 'all' | 'quick'): ViteUserConfig {
  const file = resultFile()
  const reporters = ['default', ...(file === undefined ? [] : ['json'])]
  return defineConfig({
    test: {
      projects: projectFolders(which),
      reporters,
      ...(file === undefined ? {} : { outputFile: { json: file } }),
    },
  })
}

function projectFolders(which: 'all' | 'quick'): string[] {
  const grouped = GROUPS.flatMap((group) => childrenOf(group).map((name) => join(ROOT, group, name)))
  return [...grouped, join(ROOT, 'e2e')].filter(
    (folder) => existsSync(join(folder, 'vitest.config.ts')) && (which === 'all' || !needsDatabase(folder)),
  )
}

function childrenOf(group: string): string[] {
  return existsSync(join(ROOT, group)) ? readdirSync(join(ROOT, group)) : []
}

// A package says so itself: its test script starts the test database around Vitest.
function needsDatabase(folder: string): boolean {
  return /"test": "[^"]*(foyer-test|cli\.ts)/.test(readFileSync(join(folder, 'package.json'), 'utf8'))
}
