import type { Pool } from '@foyer/database/connect'

/** Removes what has run out: sign-ins, links, counters, sign-ups nobody confirmed. For the role `run_identity`, hourly. */
export async function sweep(pool: Pool): Promise<void> {
  await pool`select identity.sweep()`
}
