import { paymentHappened } from '@foyer/contracts/billing/happenings'
import { noticeWanted } from '@foyer/contracts/billing/notices'
import type { PgBoss } from 'pg-boss'
import * as z from 'zod/mini'
import { LOOKING } from '../jobs/queues.ts'

/** Who tells people of what happened to their account's billing. Each stands being repeated. */
export interface BillingNews {
  notice: (notice: z.infer<typeof noticeWanted>['notice']) => Promise<void>
  payment: (happened: z.infer<typeof paymentHappened>, jobId: string) => Promise<void>
}

/** Lets mails be written of what billing left word of. */
export async function tellOfBilling(boss: PgBoss, { notice, payment }: BillingNews): Promise<void> {
  await boss.work<object>('billing.notice', LOOKING, async ([job]) => {
    if (job) await notice(z.parse(noticeWanted, job.data).notice)
  })
  await boss.work<object>('billing.payment', LOOKING, async ([job]) => {
    if (job) await payment(z.parse(paymentHappened, job.data), job.id)
  })
}
