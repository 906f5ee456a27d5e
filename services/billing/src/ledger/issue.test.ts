import { randomUUID } from 'node:crypto'
import { connect } from '@foyer/database/connect'
import { Transaction } from '@foyer/database/transaction'
import { afterAll, expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { seller } from '../catalogue/schema.ts'
import type { Draft } from './draft.ts'
import { issue } from './issue.ts'
import { sends } from '../sends.ts'

const WRITERS = 50
const ROUNDS = 6
const SELLER = seller.parse(CATALOGUE.seller)

const { database, paying, sql } = await billingService()
// Half of a pool's connections are for transactions.
const pool = connect(database.url, database.secret, 'run_billing', 2 * WRITERS)
afterAll(() => pool.end({ timeout: 1 }))

class GaveUp extends Error {}

function draft(accountId: string, total: bigint): Draft {
  const at = Date.UTC(2026, 0, 1)
  const amounts = { lines: [], subtotal: total, tax: 0n, creditUsed: 0n, total }
  return { accountId, id: randomUUID(), issuedAt: at, dueAt: at, currency: 'EUR', buyer: {}, ...amounts }
}

/** Invoices and credit notes, some of one kind only. */
const some = (accountId: string | undefined = ''): Draft[] =>
  Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () =>
    draft(accountId, Math.random() < 0.7 ? 500n : -500n),
  )

test('fifty writers at once, of whom many give up at the last moment, leave no gap and no number twice in any series', async () => {
  const accounts = [await paying(), await paying(), await paying()]
  const kept: string[] = []
  let gaveUp = 0
  const writer = async (at: number): Promise<void> => {
    const { accountId } = accounts[at % accounts.length] ?? {}
    for (let round = 0; round < ROUNDS; round += 1) {
      const drafts = some(accountId)
      const issued = Transaction.run(pool, async (tx) => {
        const numbered = await issue(sends(tx), SELLER, drafts)
        if (Math.random() < 0.4) throw new GaveUp()
        return numbered
      })
      const numbers = await issued.catch((error: unknown) => {
        if (error instanceof GaveUp) return []
        throw error
      })
      if (numbers.length === 0) gaveUp += 1
      kept.push(...numbers.map(({ number }) => number))
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, (_, at) => writer(at)))

  expect(gaveUp).toBeGreaterThan(0)
  const stored = await sql<{ number: string }[]>`select number from billing.invoices order by number`
  const numbers = stored.map(({ number }) => number)
  // Each account's first invoice was there before.
  expect(numbers).toEqual(['T-000001', 'T-000002', 'T-000003', ...kept].toSorted())
  for (const series of ['T-', 'TC-']) {
    const own = numbers.filter((number) => number.startsWith(series))
    expect(own.length).toBeGreaterThan(1)
    expect(own).toEqual(own.map((_, at) => `${series}${String(at + 1).padStart(6, '0')}`))
  }
})
