import type { BrowserEvent } from '@foyer/contracts/gateway/events'
import type { Answer } from '../http/answer.ts'

/** A browser that does not read: it would only fill our memory. */
const UNREAD_MAX = 64 * 1024
const RETRY_MS = 1_500

/** One open `text/event-stream`. */
export class Stream {
  readonly #answer: Answer

  constructor(answer: Answer) {
    this.#answer = answer
    answer.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Asks proxies in front not to collect the stream before passing it on.
      'x-accel-buffering': 'no',
    })
    this.#write(`retry: ${RETRY_MS}\n: open\n\n`)
  }

  send(event: BrowserEvent): void {
    this.#write(`data: ${JSON.stringify(event)}\n\n`)
  }

  /** Keeps proxies and idle timers from closing a quiet stream. */
  beat(): void {
    this.#write(': here\n\n')
  }

  end(): void {
    this.#answer.end()
  }

  #write(text: string): void {
    if (this.#answer.writableEnded || this.#answer.destroyed) return
    if (this.#answer.writableLength > UNREAD_MAX) this.#answer.destroy()
    else this.#answer.write(text)
  }
}
