import type { Catalogue } from '../engine/types.ts'
import { catalogueFile, type Seller } from './schema.ts'

/** What is sold, and by whom. */
export interface Loaded extends Catalogue {
  seller: Seller
}

let last: { version: number; loaded: Loaded } | undefined

/** The catalogue of a version from its content; compiled once, since a version never changes. */
export function catalogueOf(version: number, content: unknown): Loaded {
  if (last?.version !== version) {
    const { seller, ...sold } = catalogueFile.parse(content)
    if (!seller) throw new Error(`Version ${version} of the catalogue was not loaded by loadCatalogue`)
    last = { version, loaded: { ...sold, seller } }
  }
  return last.loaded
}
