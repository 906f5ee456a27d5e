import { workspace } from './tooling/vitest/src/workspace.ts'

export default workspace('all')
