import type { Pool } from '@foyer/database/connect'
import type { MemberFacts } from '@foyer/permissions/roles'
import type { Log } from '@foyer/service-kit/log'
import { Activity } from './activity.ts'
import { lapseInvitations, sweep } from './work.ts'

export interface Upkeep {
  /** To be told of every membership that a request was made with. */
  seen: (facts: MemberFacts) => void
  /** Ends the rounds after the present one, and writes what was seen. */
  stop: () => Promise<void>
}

const ROUND_MS = 60_000
const ACTIVITY_MS = 10_000

/**
 * Starts the background work of this service. Safe in several processes at once: each step repeats without a
 * second effect.
 * @param run pool of the role `run_users`; two connections are enough
 */
export function startUpkeep(run: Pool, log: Log): Upkeep {
  const activity = new Activity(run)
  const rounds = [
    repeat(ACTIVITY_MS, () => activity.flush(), log),
    repeat(ROUND_MS, () => lapseInvitations(run), log),
    repeat(ROUND_MS, () => sweep(run), log),
  ]
  return {
    seen: activity.seen,
    stop: async () => {
      await Promise.all(rounds.map((round) => round.stop()))
      await activity.flush().catch((err: unknown) => log.warn({ err }, 'last activity was not noted'))
    },
  }
}

/** Runs `work` again and again, never twice at the same time; a failure waits for the next time. */
function repeat(everyMs: number, work: () => Promise<unknown>, log: Log): { stop: () => Promise<void> } {
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= work()
      .then(() => undefined)
      .catch((err: unknown) => log.warn({ err }, 'upkeep waits for the next round'))
      .finally(() => {
        running = undefined
      })
  }, everyMs)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
