import { enableCompileCache } from 'node:module'
import { quickImports } from './quick-imports.ts'

// The second start reads compiled code instead of compiling it again: it is loaded after these lines only.
enableCompileCache()
quickImports()
const { startAll } = await import('./all.ts')
await startAll()
