import type { Pool } from '@foyer/database/connect'
import { type Fault, readCatalogue } from './read.ts'

/** A file with faults; none of it was loaded. */
export class CatalogueFaults extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`).join('\n'))
    this.faults = faults
  }
}

/**
 * Loads the text of a catalogue file as the newest version. What was bought keeps the price it was bought at.
 * @param run pool of the role `run_billing`
 * @returns the version; the one there is already where nothing changed
 */
export async function loadCatalogue(run: Pool, text: string): Promise<number> {
  const read = readCatalogue(text)
  if (!read.ok) throw new CatalogueFaults(read.faults)
  const [row] = await run<{ version: number }[]>`
    with newest as (select * from billing.catalogues order by version desc limit 1),
    added as (
      insert into billing.catalogues (catalogue) select ${text}::text::jsonb
      where not exists (select from newest where catalogue = ${text}::text::jsonb) returning version)
    select version from added union all select version from newest where not exists (select from added)`
  if (!row) throw new Error('The catalogue was not loaded')
  return row.version
}
