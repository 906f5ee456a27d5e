import { project } from '@foyer/tooling-vitest'

export default project({ name: 'rules', include: ['*.test.ts'] })
