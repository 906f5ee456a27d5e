import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openStream } from '../testing/listen.ts'
import { startProduct } from '../testing/product.ts'

test('a product that stops answers what it has begun, closes streams, sends started mails, and leaves no connection', async () => {
  const product = await startProduct()
  const cookie = await product.signIn('admin@acme.example')
  const stream = await openStream(product.origin, cookie)
  const lock = await product.sql.reserve()
  await lock`begin`
  await lock`select 1 from identity.persons where email = 'admin@acme.example' for update`
  const running = product.send('/api/identity/v1/profile', {
    method: 'PATCH',
    cookie,
    body: { name: 'Camille R.' },
  })
  await wait(150)

  const stopped = product.stop()
  await expect.poll(() => stream.ended()).toBe(true)
  expect(await refusedOrLast(`${product.origin}/healthz`)).toBe(true)
  await lock`commit`
  lock.release()
  expect((await running).status).toBe(200)
  await stopped
  await expect
    .poll(
      async () =>
        (
          await product.sql`select 1 from pg_stat_activity where datname = current_database() and usename <> 'postgres'`
        ).length,
    )
    .toBe(0)
  await product.close()
})

/** A new connection is refused; one that was open already may ask once more and is closed with the answer. */
async function refusedOrLast(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).headers.get('connection') === 'close'
  } catch {
    return true
  }
}
