import type { PgBoss } from 'pg-boss'
import { LOOKING } from '../jobs/queues.ts'

/** What billing does about payments after a commit. Each stands being repeated. */
export interface Payments {
  charge: (wanted: { accountId: string; invoiceId: string }) => Promise<void>
  report: (stored: { reportId: string }) => Promise<void>
  /** Ends the billing of an account that was closed. */
  closed: (account: { accountId: string }) => Promise<void>
}

/** Lets invoices be charged, and what the payment provider reported be carried out. */
export async function carryOutPayments(boss: PgBoss, { charge, report, closed }: Payments): Promise<void> {
  await boss.work<{ accountId: string; invoiceId: string }>('billing.charge', LOOKING, async ([job]) => {
    if (job) await charge(job.data)
  })
  await boss.work<{ reportId: string }>('billing.report', LOOKING, async ([job]) => {
    if (job) await report(job.data)
  })
  await boss.work<{ accountId: string }>('billing.close', LOOKING, async ([job]) => {
    if (job) await closed(job.data)
  })
}
