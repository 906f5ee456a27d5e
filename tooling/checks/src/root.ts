import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Where checks leave machine-readable results. */
export const RESULTS = join(ROOT, 'node_modules', '.cache', 'foyer', 'results')
