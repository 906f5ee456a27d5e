import { defineConfig } from 'vitest/config'
import { projectFolders } from './tooling/vitest/src/workspace.ts'

export default defineConfig({ test: { projects: projectFolders('all') } })
