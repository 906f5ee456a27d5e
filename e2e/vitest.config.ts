import { project } from '@foyer/tooling-vitest'

export default project({ name: 'e2e', include: ['**/*.test.ts'] })
