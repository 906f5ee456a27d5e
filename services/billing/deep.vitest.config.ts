import { project } from '@foyer/tooling-vitest'
import { mergeConfig } from 'vitest/config'

/** The same tests on many more random cases: `pnpm run verify:deep`. */
export default mergeConfig(project({ name: 'billing' }), {
  test: { provide: { deep: true }, testTimeout: 3_600_000 },
})
