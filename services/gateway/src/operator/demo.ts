import type { Pool } from '@foyer/database/connect'
import {
  advanceAccount,
  creditByHand,
  ensureCatalogue,
  letClockRun,
  openSubscription,
  outlinesOf,
  paymentReceived,
} from '@foyer/service-billing/operator'
import { createLog } from '@foyer/service-kit/log'
import type { DemoAccount } from '../demo/people.ts'
import type { DemoAccounts } from '../demo/seed.ts'

/**
 * Opens what the accounts of a demo have bought. Whoever was a customer before has lived through it: periods, invoices
 * and payments are those of the real engine on a clock that was moved.
 * @param run pool of the role `run_billing`
 */
export async function subscribeDemo(run: Pool, opened: DemoAccounts): Promise<void> {
  await ensureCatalogue(run)
  const now = new Date()
  const customers = [...opened].filter(([, { since }]) => since)
  for (const [accountId, account] of customers) await open(run, accountId, account, beginning(account, now))
  await liveUntil(run, new Map(customers), now)
  for (const [accountId, account] of opened) if (!account.since) await open(run, accountId, account, 'now')
}

function beginning({ since }: DemoAccount, now: Date): string {
  const at = new Date(now)
  at.setUTCMonth(at.getUTCMonth() - (since?.months ?? 0))
  at.setUTCDate(at.getUTCDate() - (since?.days ?? 0))
  return at.toISOString()
}

/** Their clocks can be moved. */
function open(run: Pool, accountId: string, account: DemoAccount, movableClock: string): Promise<void> {
  const { plan, country, seats, timeZone, language, name, billed, trial } = account
  return openSubscription(run, {
    accountId,
    plan,
    country,
    seats,
    timeZone,
    language,
    company: billed?.company ?? name,
    business: billed,
    cycle: { unit: 'month', count: 1 },
    currency: 'EUR',
    trial: trial ?? false,
    movableClock,
  })
}

const PAID_BEFORE_DUE_MS = 6 * 86_400_000

interface Event {
  accountId: string
  at: Date
  /** What is paid then; left out: a period ends. */
  pays?: { number: string; open: number }
}

/** One thing after another over all accounts, so that the numbers of their documents are in the order of time. */
async function liveUntil(run: Pool, customers: DemoAccounts, now: Date): Promise<void> {
  const options = { run, publicUrl: '', log: createLog('demo', 'warn') }
  const paid: string[] = []
  for (;;) {
    const next = await nextOf(run, customers)
    if (!next || next.at > now) break
    const { accountId, at, pays } = next
    await advanceAccount(options, accountId, at)
    if (!pays) continue
    const { number: invoice, open: owed } = pays
    await paymentReceived(run, { accountId, invoice, amount: BigInt(owed), reference: `SEPA ${invoice}` })
    paid.push(accountId)
    const back = customers.get(accountId)?.since?.gaveBack
    if (back?.after !== paid.filter((one) => one === accountId).length) continue
    const wanted = { kind: 'amount', amount: back.amount } as const
    await creditByHand(run, { accountId, invoice, wanted, reason: back.reason })
  }
  for (const accountId of customers.keys()) {
    await advanceAccount(options, accountId, now)
    await letClockRun(run, accountId)
  }
}

async function nextOf(run: Pool, customers: DemoAccounts): Promise<Event | undefined> {
  const outlines = await outlinesOf(run, [...customers.keys()])
  return [...outlines]
    .map(
      ([
        accountId,
        {
          owed: [pays],
          dueAt,
        },
      ]): Event => {
        const at = pays ? Date.parse(pays.dueAt) - PAID_BEFORE_DUE_MS : Date.parse(dueAt ?? '9999-12-31')
        return { accountId, at: new Date(at), ...(pays && { pays }) }
      },
    )
    .toSorted((a, b) => Number(a.at) - Number(b.at))[0]
}
