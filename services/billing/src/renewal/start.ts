import type { Pool } from '@foyer/database/connect'
import type { Log } from '@foyer/service-kit/log'
import { ensureCatalogue } from '../operator.ts'
import { renewAll } from './run.ts'

const ROUND_MS = 60_000

/**
 * Starts the rounds that renew what is due. Safe in several processes at once.
 * @param run pool of the role `run_billing`; two connections are enough
 */
export function startRenewals(run: Pool, log: Log): { stop: () => Promise<void> } {
  let running: Promise<unknown> | undefined
  const round = () => {
    running ??= ensureCatalogue(run)
      .then(() => renewAll(run, log))
      .catch((error: unknown) => log.warn({ err: error }, 'renewals wait for the next round'))
      .finally(() => {
        running = undefined
      })
  }
  round()
  const timer = setInterval(round, ROUND_MS).unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
