import type { Catalogue } from '../engine/types.ts'
import { catalogueFile, type Seller } from './schema.ts'

/** What is sold, and by whom. */
export interface Loaded extends Catalogue {
  seller: Seller
}

/** Of an installation whose operator has not said yet who sells. */
const UNNAMED: Seller = {
  name: 'Foyer',
  lines: [],
  postcode: '',
  city: '',
  country: 'FR',
  series: { invoice: 'F-', creditNote: 'C-' },
}

let last: { version: number; loaded: Loaded } | undefined

/** The catalogue of a version from its content; compiled once, since a version never changes. */
export function catalogueOf(version: number, content: unknown): Loaded {
  if (last?.version !== version) {
    const { seller = UNNAMED, ...sold } = catalogueFile.parse(content)
    last = { version, loaded: { ...sold, seller } }
  }
  return last.loaded
}
