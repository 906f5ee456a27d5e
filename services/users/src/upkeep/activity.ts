import type { Pool } from '@foyer/database/connect'
import type { MemberFacts } from '@foyer/permissions/roles'

/** As often as the database lets a member be touched. */
const FRESH_MS = 5 * 60_000
/** So many members are remembered as written lately; beyond that they are forgotten, which costs a write at most. */
const REMEMBERED = 100_000

/**
 * When members were last active, noted off the path of their requests: a request costs one look into a map, and
 * a batch writes those who are due.
 */
export class Activity {
  readonly #pool: Pool
  readonly #now: () => number
  readonly #written = new Map<string, number>()
  readonly #due = new Map<string, { accountId: string; memberId: string }>()

  constructor(pool: Pool, now: () => number = Date.now) {
    this.#pool = pool
    this.#now = now
  }

  readonly seen = ({ accountId, memberId }: MemberFacts): void => {
    const written = this.#written.get(memberId)
    if (written !== undefined && this.#now() - written < FRESH_MS) return
    this.#written.set(memberId, this.#now())
    this.#due.set(memberId, { accountId, memberId })
  }

  /** Writes the batch. Of several processes that saw the same member the first one writes. */
  async flush(): Promise<void> {
    if (this.#written.size > REMEMBERED) this.#written.clear()
    const pool = this.#pool
    const batch = [...this.#due.values()]
    if (batch.length === 0) return
    this.#due.clear()
    const accounts = batch.map(({ accountId }) => accountId)
    const members = batch.map(({ memberId }) => memberId)
    await pool`select users.touch(${accounts}::uuid[], ${members}::uuid[])`
  }
}
