import { project } from '@foyer/tooling-vitest'
import { mergeConfig } from 'vitest/config'

export default mergeConfig(project({ name: 'billing' }), { test: { provide: { deep: false } } })
