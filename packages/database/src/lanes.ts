import { AppError } from './errors.ts'
import { Lane, type OpenClient } from './lane.ts'

/** Longer than this nobody waits for a free connection: the caller hears `unavailable` while it still listens. */
const PATIENCE_MS = 6_000

/** The connections of a pool's transactions, made on demand, each used by one transaction at a time. */
export class Lanes {
  readonly #open: OpenClient
  readonly #max: number
  readonly #patienceMs: number
  readonly #idle: Lane[] = []
  readonly #busy = new Set<Lane>()
  readonly #waiting: ((lane: Lane) => void)[] = []
  #ended = false

  constructor(open: OpenClient, max: number, patienceMs = PATIENCE_MS) {
    this.#open = open
    this.#max = max
    this.#patienceMs = patienceMs
  }

  /** A lane with a live connection, and the promise that rejects when it is lost. Give it back whatever happens. */
  async take(): Promise<{ lane: Lane; lost: Promise<never> }> {
    for (;;) {
      const lane = await this.#next()
      const { connected } = lane
      try {
        return { lane, ...(await lane.reserve()) }
      } catch (error) {
        lane.lose()
        this.give(lane)
        // What stood idle may have ended meanwhile; where a new one cannot be had, nothing can.
        if (!connected) throw error
      }
    }
  }

  give(lane: Lane): void {
    this.#busy.delete(lane)
    const usable = lane.release() && !this.#ended
    if (!usable) void lane.close().catch(() => undefined)
    const next = this.#waiting.shift()
    if (next) next(this.#use(usable ? lane : new Lane(this.#open)))
    else if (usable) this.#idle.push(lane)
  }

  async end(): Promise<void> {
    this.#ended = true
    const lanes = [...this.#idle.splice(0), ...this.#busy]
    for (const lane of this.#busy) lane.lose()
    await Promise.all(lanes.map((lane) => lane.close().catch(() => undefined)))
  }

  #next(): Lane | Promise<Lane> {
    if (this.#ended) throw new AppError('unavailable')
    for (let lane = this.#idle.pop(); lane; lane = this.#idle.pop()) {
      if (!lane.lost) return this.#use(lane)
      void lane.close().catch(() => undefined)
    }
    return this.#busy.size < this.#max ? this.#use(new Lane(this.#open)) : this.#wait()
  }

  #use(lane: Lane): Lane {
    this.#busy.add(lane)
    return lane
  }

  #wait(): Promise<Lane> {
    return new Promise((resolve, reject) => {
      const got = (lane: Lane): void => {
        clearTimeout(late)
        resolve(lane)
      }
      const late = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(got), 1)
        reject(new AppError('unavailable'))
      }, this.#patienceMs)
      this.#waiting.push(got)
    })
  }
}
