import type { BrowserEvent } from '@foyer/contracts/gateway/events'
import type { Log } from '@foyer/service-kit/log'
import type { Answer } from '../http/answer.ts'
import type { Broadcast } from '../relay/messages.ts'
import type { SignedIn } from '../sign-in/who-am-i.ts'
import { hears, type Listener, listenerOf } from './audience.ts'
import { Stream } from './stream.ts'

export interface HubDeps {
  /** Who is signed in with this cookie, asked anew; undefined once the sign-in has ended. */
  signedIn: (cookie: string) => Promise<SignedIn | undefined>
  log: Log
  heartbeatMs?: number
  /** How often an idle stream is checked for a sign-in that simply ran out. */
  recheckMs?: number
}

/** One open browser. While its rights are being read anew, news waits: it may not be for it any more. */
interface Open {
  stream: Stream
  cookie: string
  listener: Listener
  waiting: Broadcast[] | undefined
}

const PER_PERSON = 12
const HEARTBEAT_MS = 20_000
const RECHECK_MS = 300_000

/** The open browsers of this process, and what each of them may hear. */
export class Hub {
  readonly #deps: HubDeps
  readonly #open = new Set<Open>()
  readonly #timers: NodeJS.Timeout[]

  constructor(deps: HubDeps) {
    this.#deps = deps
    this.#timers = [
      setInterval(() => this.#beat(), deps.heartbeatMs ?? HEARTBEAT_MS).unref(),
      setInterval(() => this.#refreshAll(), deps.recheckMs ?? RECHECK_MS).unref(),
    ]
  }

  get size(): number {
    return this.#open.size
  }

  /** Opens a stream for whoever the cookie signs in; false when it signs in nobody. */
  async open(cookie: string, answer: Answer): Promise<boolean> {
    const signedIn = await this.#deps.signedIn(cookie)
    if (!signedIn) return false
    if (answer.destroyed) return true
    const listener = listenerOf(signedIn.me, signedIn.signInId)
    this.#makeRoom(listener.personId)
    const one: Open = { stream: new Stream(answer), cookie, listener, waiting: undefined }
    this.#open.add(one)
    answer.on('close', () => this.#open.delete(one))
    return true
  }

  /** Hands news to everybody it is meant for. */
  tell(broadcast: Broadcast): void {
    for (const one of this.#open) {
      if (one.waiting) one.waiting.push(broadcast)
      else this.#deliver(one, broadcast)
    }
  }

  /** Some news may have been missed: everybody reads their rights and their data anew. */
  missedSome(): void {
    for (const one of this.#open) {
      void this.#refresh(one).then(() => {
        for (const accountId of one.listener.accounts.keys())
          one.stream.send({ type: 'permissions', accountId })
      })
    }
  }

  /** Ends every stream; browsers come back by themselves, to whichever process then answers. */
  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    for (const { stream } of this.#open) stream.end()
  }

  #deliver(one: Open, broadcast: Broadcast): void {
    const { event } = broadcast
    if (!hears(one.listener, broadcast)) return
    if (event.type === 'signed_out') return this.#signOut(one)
    if (event.type === 'permissions') return void this.#refresh(one).then(() => one.stream.send(event))
    one.stream.send(event satisfies BrowserEvent)
  }

  async #refresh(one: Open): Promise<void> {
    const waiting = (one.waiting ??= [])
    try {
      const signedIn = await this.#deps.signedIn(one.cookie)
      if (!signedIn) return this.#signOut(one)
      one.listener = listenerOf(signedIn.me, signedIn.signInId)
    } catch (error) {
      // What may be heard is unknown: better a stream that is opened anew than one that says too much.
      this.#deps.log.warn({ err: error }, 'an event stream could not be checked and was closed')
      one.stream.end()
    } finally {
      one.waiting = undefined
    }
    for (const broadcast of waiting) this.#deliver(one, broadcast)
  }

  #signOut(one: Open): void {
    this.#open.delete(one)
    one.stream.send({ type: 'signed_out' })
    one.stream.end()
  }

  #makeRoom(personId: string): void {
    const theirs = [...this.#open].filter(({ listener }) => listener.personId === personId)
    for (const { stream } of theirs.slice(0, Math.max(0, theirs.length - PER_PERSON + 1))) stream.end()
  }

  #beat(): void {
    for (const { stream } of this.#open) stream.beat()
  }

  #refreshAll(): void {
    for (const one of this.#open) if (!one.waiting) void this.#refresh(one)
  }
}
