import { setTimeout as wait } from 'node:timers/promises'
import type { MiddlewareHandler } from 'hono'

const STEP_MS = 250

/**
 * Answers at whole quarters of a second after the request came. For requests whose work differs by whether an
 * address is known; they wait outside the transaction, so no connection is held meanwhile.
 */
export const steady: MiddlewareHandler = async (_c, next) => {
  const begun = performance.now()
  await next()
  const taken = performance.now() - begun
  await wait(Math.ceil(taken / STEP_MS) * STEP_MS - taken)
}
