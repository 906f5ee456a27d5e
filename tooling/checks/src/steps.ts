import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.ts'

export interface Step {
  readonly name: string
  /** The package script that does it, which people can also run by itself. */
  readonly script: string
  /** The folder whose package.json has the script; the root otherwise. */
  readonly folder?: string
  /** Which runner's result file tells how many tests there were; a step without one counts as a single check. */
  readonly results?: 'vitest' | 'playwright'
  /** Whether the migrated test database must be up. */
  readonly database?: boolean
}

const STATIC: readonly Step[] = [
  { name: 'format', script: 'check:format' },
  { name: 'lint', script: 'check:lint' },
  { name: 'templates', script: 'check:templates' },
  { name: 'dependency rules', script: 'check:dependencies' },
  { name: 'unused code', script: 'check:unused' },
  { name: 'advisory floors', script: 'check:floors' },
  { name: 'types', script: 'check:types' },
  { name: 'repository rules', script: 'test:rules', results: 'vitest' },
]

/** What can be said without a database, in about a minute. */
export const VERIFY: readonly Step[] = [
  ...STATIC,
  { name: 'unit tests', script: 'test:quick', results: 'vitest' },
]

/** Everything that must pass, quick and cheap before slow. */
export const TEST: readonly Step[] = [
  ...STATIC,
  // Before the tests: those of the whole product serve what was built.
  { name: 'production build', script: 'build' },
  { name: 'unit and service tests', script: 'test:all', results: 'vitest', database: true },
  { name: 'browser journeys', script: 'journeys', folder: 'e2e', results: 'playwright', database: true },
]

/** What takes too long for every day: the same properties on many more random cases. */
export const DEEP: readonly Step[] = [
  { name: 'billing engine', script: 'test:deep', folder: 'services/billing' },
]

/** The folder of a step, or undefined while nobody has written it. */
export function folderOf(step: Step): string | undefined {
  const folder = join(ROOT, step.folder ?? '.')
  return existsSync(join(folder, 'package.json')) ? folder : undefined
}
