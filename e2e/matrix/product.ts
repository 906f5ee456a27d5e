import { connect } from '@foyer/database/connect'
import { ensureCatalogue, openSubscription } from '@foyer/service-billing/operator'
import { startStripeMock } from '@foyer/service-billing/stripe-mock'
import { compose } from '@foyer/service-gateway/compose'
import { prepareDatabase } from '@foyer/service-gateway/prepare'
import { starting } from '@foyer/service-gateway/app'
import { listen } from '@foyer/service-gateway/server'
import { createLog } from '@foyer/service-kit/log'
import { type TestDatabase, testDatabase } from '@foyer/testing/database'
import { Personas } from '@foyer/testing/personas'
import { afterAll } from 'vitest'
import type { Calling } from './calling.ts'

/** Starts a service of the test's own beside the product, in place of the one inside. */
type Beside = (database: TestDatabase) => Promise<{ usersUrl?: string }>

/** The whole product in this process on a port of its own, over a database of this test file. */
export async function startProduct(beside?: Beside): Promise<Calling> {
  const database = await testDatabase()
  await prepareDatabase(database.url, database.secret)
  const listening = await listen({ port: 0, host: '127.0.0.1', fixed: {} }, starting(false))
  const origin = `http://localhost:${listening.port}`
  const stripe = await startStripeMock()
  const product = await compose({
    databaseUrl: database.url,
    secret: database.secret,
    publicUrl: new URL(origin),
    demo: true,
    mailFrom: 'Foyer <foyer@localhost>',
    limited: false,
    log: createLog('matrix', 'error'),
    stripe: stripe.settings,
    ...(await beside?.(database)),
  })
  listening.serve(product.gateway.handle)
  const personas = new Personas(database.url)
  const run = connect(database.url, database.secret, 'run_billing', 2)
  await ensureCatalogue(run)
  afterAll(async () => {
    await Promise.all([listening.close(500), product.stop(500)])
    await Promise.all([personas.close(), run.end({ timeout: 1 }), stripe.close()])
  })
  const subscribe: Calling['subscribe'] = async ({ accountId, family }) => {
    const [known] = await personas.sql`select 1 from billing.subscriptions where account_id = ${accountId}`
    if (known) return
    await openSubscription(run, {
      accountId,
      plan: family === 'team' ? 'team-l' : 'live-l',
      cycle: { unit: 'month', count: 1 },
      currency: 'EUR',
      timeZone: 'Europe/Paris',
      country: 'FR',
      company: 'Customer',
      language: 'en',
      trial: false,
      movableClock: '2026-01-01T00:00:00Z',
    })
  }
  return { origin, personas, sql: personas.sql, subscribe, stripe }
}
