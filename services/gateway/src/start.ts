import { enableCompileCache } from 'node:module'

// The second start reads compiled code instead of compiling it again: it is loaded after this line only.
enableCompileCache()
const { startAll } = await import('./all.ts')
await startAll()
