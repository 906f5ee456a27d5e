import { readFile } from 'node:fs/promises'
import type { Pool } from '@foyer/database/connect'
import { type Fault, readCatalogue, withoutMark } from './read.ts'

/** A file with faults; none of it was loaded. */
export class CatalogueFaults extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`).join('\n'))
    this.faults = faults
  }
}

/** What is sold until an operator says something else. */
export const DEFAULT_CATALOGUE = new URL('../../catalogue.json', import.meta.url)

/**
 * Loads the text of a catalogue file as the newest version. What was bought keeps the price it was bought at. A file
 * that does not say who sells leaves that as it was: no document is without a seller whom the law would know.
 * @param run pool of the role `run_billing`
 * @returns the version; the one there is already where nothing changed
 */
export async function loadCatalogue(run: Pool, given: string): Promise<number> {
  const text = withoutMark(given)
  const read = readCatalogue(text)
  if (!read.ok) throw new CatalogueFaults(read.faults)
  const shipped = await readFile(DEFAULT_CATALOGUE, 'utf8')
  const [row] = await run<{ version: number }[]>`
    with newest as (select * from billing.catalogues order by version desc limit 1),
    given as (
      select jsonb_build_object('seller', coalesce((select catalogue -> 'seller' from newest), ${shipped}::text::jsonb -> 'seller'))
        || ${text}::text::jsonb as catalogue),
    added as (
      insert into billing.catalogues (catalogue) select g.catalogue from given g
      where not exists (select from newest n where n.catalogue = g.catalogue) returning version)
    select version from added union all select version from newest where not exists (select from added)`
  if (!row) throw new Error('The catalogue was not loaded')
  return row.version
}

/** Throws {@link CatalogueFaults} unless a catalogue file could be loaded. */
export function checkCatalogue(text: string): void {
  const read = readCatalogue(text)
  if (!read.ok) throw new CatalogueFaults(read.faults)
}

/** Sells the default catalogue where an operator has not loaded one yet. */
export async function ensureCatalogue(run: Pool): Promise<void> {
  const [any] = await run`select 1 from billing.catalogues limit 1`
  if (!any) await loadCatalogue(run, await readFile(DEFAULT_CATALOGUE, 'utf8'))
}
