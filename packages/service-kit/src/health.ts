import type { Pool } from '@foyer/database/connect'
import { Hono } from 'hono'

/** `/healthz`: the process answers. `/readyz`: its database answers within a second and it is not draining. */
export function health(deps: { pool: Pool; draining: () => boolean }): Hono {
  return new Hono()
    .get('/healthz', (c) => c.text('ok', 200, { 'cache-control': 'no-store' }))
    .get('/readyz', async (c) => {
      const ready = !deps.draining() && (await answers(deps.pool))
      return c.text(ready ? 'ready' : 'not ready', ready ? 200 : 503, { 'cache-control': 'no-store' })
    })
}

async function answers(pool: Pool): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, 1000, false).unref())
  const alive = pool`select 1`.then(
    () => true,
    () => false,
  )
  return Promise.race([alive, late])
}
