import { Transaction } from '@foyer/database/transaction'
import { changesMethods } from '../stripe/reported.ts'
import { applyReports } from './apply.ts'
import type { PaymentDeps } from './deps.ts'
import { accountOfPayer, refreshMethods } from './methods.ts'
import { markApplied, reportNamed } from './reports.ts'
import { sends } from '../sends.ts'

/** What came of a report. */
export interface CarriedOut {
  id: string
  type: string
  /** False: it is about nothing of ours, or about nothing that matters here. */
  applied: boolean
}

/** Makes of a stored report what it says; again, and in any order, it comes to the same. */
export async function carryOut(deps: PaymentDeps, id: string): Promise<CarriedOut | undefined> {
  const report = await Transaction.run(deps.run, (tx) => reportNamed(sends(tx), id))
  if (!report) return undefined
  const { type, intent, payer } = report
  const settled =
    intent !== null && (await Transaction.run(deps.run, (tx) => applyReports(sends(tx), intent)))
  const refreshed = payer !== null && changesMethods(type) && (await ofPayer(deps, payer))
  if (refreshed) await Transaction.run(deps.run, (tx) => markApplied(sends(tx), { id }))
  return { id, type, applied: Boolean(settled) || refreshed }
}

async function ofPayer({ stripe, ...deps }: PaymentDeps, payer: string): Promise<boolean> {
  if (!stripe) return false
  const accountId = await accountOfPayer(deps, payer)
  if (accountId === undefined) return false
  await refreshMethods({ ...deps, stripe }, accountId)
  return true
}
