import { connect, type Pool } from '@foyer/database/connect'

const READY_FOR_MS = 500

/** Asks the database at most twice a second, however often somebody wants to know. */
export function readiness(pool: Pool): () => Promise<boolean> {
  let asked = Number.NEGATIVE_INFINITY
  let answer = Promise.resolve(false)
  return () => {
    if (performance.now() - asked > READY_FOR_MS) {
      asked = performance.now()
      const late = new Promise<boolean>((resolve) => void setTimeout(resolve, 1_000, false).unref())
      const alive = pool`select 1`.then(
        () => true,
        () => false,
      )
      answer = Promise.race([alive, late])
    }
    return answer
  }
}

/** The most connections of one process, by the role that needs them: about 80 in all, of 100 a server has by default. */
const SIZES: Readonly<Record<string, number>> = {
  app_users: 16,
  me_users: 8,
  app_identity: 12,
  run_users: 4,
  app_billing: 10,
  run_billing: 4,
  run_gateway: 6,
  relay: 6,
}

export class Pools {
  readonly #options: { databaseUrl: string; secret: string }
  readonly #open = new Map<string, Pool>()

  constructor(options: { databaseUrl: string; secret: string }) {
    this.#options = options
  }

  of(role: string): Pool {
    const open = this.#open.get(role)
    if (open) return open
    const made = connect(this.#options.databaseUrl, this.#options.secret, role, SIZES[role] ?? 4)
    this.#open.set(role, made)
    return made
  }

  async end(): Promise<void> {
    await Promise.all([...this.#open.values()].map((pool) => pool.end({ timeout: 5 })))
  }
}
