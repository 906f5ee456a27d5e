import type { Answer } from './answer.ts'

/** The requests being answered: ended when their time is up, waited for when the process stops. */
export class InFlight {
  readonly #answers = new Set<Answer>()
  readonly #timeUp: (answer: Answer) => void
  readonly #timer: NodeJS.Timeout
  #idle: (() => void) | undefined

  constructor(limitMs: number, timeUp: (answer: Answer) => void) {
    this.#timeUp = timeUp
    // One sweep for all costs less than a timer for each.
    this.#timer = setInterval(() => this.#sweep(performance.now() - limitMs), Math.min(250, limitMs)).unref()
  }

  get size(): number {
    return this.#answers.size
  }

  add(answer: Answer): void {
    this.#answers.add(answer)
  }

  /** Also for an answer that may take as long as it likes, such as a stream of events. */
  remove(answer: Answer): void {
    this.#answers.delete(answer)
    if (this.#answers.size === 0) this.#idle?.()
  }

  /** Waits until every request was answered, at most this long. */
  async drained(withinMs: number): Promise<void> {
    if (this.#answers.size > 0) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#idle = resolve
      const late = setTimeout(resolve, withinMs)
      await promise
      clearTimeout(late)
    }
    clearInterval(this.#timer)
  }

  #sweep(before: number): void {
    for (const answer of this.#answers) {
      if (answer.startedAt > before) return
      this.#answers.delete(answer)
      this.#timeUp(answer)
    }
  }
}
