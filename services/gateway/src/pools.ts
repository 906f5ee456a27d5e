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

/** The connections of one process, opened by the role that needs them. In all far below what the server allows. */
const SIZES: Readonly<Record<string, number>> = {
  app_users: 10,
  me_users: 5,
  app_identity: 8,
  run_users: 2,
  run_gateway: 4,
  relay: 3,
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
    const made = connect(this.#options.databaseUrl, this.#options.secret, role, SIZES[role] ?? 2)
    this.#open.set(role, made)
    return made
  }

  async end(): Promise<void> {
    await Promise.all([...this.#open.values()].map((pool) => pool.end({ timeout: 5 })))
  }
}
