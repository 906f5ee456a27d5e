import type { trialsContract } from '@foyer/contracts/billing/trials'
import type { Result } from '@foyer/contracts/endpoint'
import { family } from '@foyer/contracts/users/account-settings'
import type { PersonDb } from '@foyer/database/person-db'
import { sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'
import { trialPlanOf } from './plan.ts'

/** What a new account may try, of the newest catalogue. */
export async function listTrials(db: PersonDb): Promise<Result<typeof trialsContract.list>> {
  const [newest] = await db.rows<{ version: number; catalogue: unknown }>(
    sql`select version, catalogue from billing.catalogues order by version desc limit 1`,
  )
  if (!newest) return { trials: [] }
  const catalogue = catalogueOf(newest.version, newest.catalogue)
  return {
    trials: family.options.flatMap((one) => {
      const plan = trialPlanOf(catalogue, one)
      if (!plan) return []
      const { key, name, trialDays, includes } = plan
      return [{ family: one, plan: { key, name }, days: trialDays, includes: { ...includes } }]
    }),
  }
}
