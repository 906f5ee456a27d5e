import { project } from './src/base.ts'

export default project({ name: 'tooling-vitest' })
