import type { Catalogue } from '../engine/types.ts'
import { catalogueFile, type Seller } from './schema.ts'

/** What is sold, and by whom. */
export interface Loaded extends Catalogue {
  seller: Seller
}

/** Every version that was needed so far. There are as few as an operator loads, and none ever changes. */
const compiled = new Map<number, Loaded>()

/** The newest version that need not be read again; 0 before the first one. */
export function newestKnown(): number {
  return Math.max(0, ...compiled.keys())
}

/** The catalogue of a version from its content, which may be left out of one that is known. */
export function catalogueOf(version: number, content: unknown): Loaded {
  let loaded = compiled.get(version)
  if (!loaded) {
    const { seller, ...sold } = catalogueFile.parse(content)
    if (!seller) throw new Error(`Version ${version} of the catalogue was not loaded by loadCatalogue`)
    loaded = { ...sold, seller }
    compiled.set(version, loaded)
  }
  return loaded
}
