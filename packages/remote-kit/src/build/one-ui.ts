import { join } from 'node:path'
import type { Plugin } from 'vite'

const CORE = '@foyer/ui'
const WITHIN = /\/packages\/ui\/src\//

/**
 * In a remote, the lazy parts of the components (tables, dialogs) use the core that the shell shares. The federation
 * plugin takes a package's import of itself for an internal matter and would put a second core into the remote;
 * asked in the name of the remote's own entry, it shares it.
 */
export function oneUiPlugin(): Plugin {
  let entry = ''
  return {
    name: 'foyer:one-ui',
    enforce: 'pre',
    configResolved(config) {
      entry = join(config.root, 'src/remote.ts')
    },
    resolveId(source, importer) {
      if (source !== CORE || !importer || !WITHIN.test(importer)) return undefined
      return this.resolve(source, entry, { skipSelf: true })
    },
  }
}
