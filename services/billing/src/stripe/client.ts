import { AppError } from '@foyer/database/errors'
import type Stripe from 'stripe'
import { errorObject, eventObject, type EventObject, type IntentObject, intentObject } from './objects.ts'
import type { StripeSettings } from './settings.ts'

/** With one more try, within the time that the gateway gives a request. */
const TIMEOUT_MS = 2_500
/** Reports farther than this from now are refused: somebody may have kept one to send it again. */
const TOLERANCE_S = 300

/** Stripe said no for good, and no payment came of it. */
export class Refused extends Error {
  readonly code: string | undefined

  constructor(code: string | undefined) {
    super(code)
    this.code = code
  }
}

/** Stripe, as far as billing uses it, through its own client. That is loaded with the first request that needs it. */
export class StripeApi {
  readonly #settings: StripeSettings
  /** The address of this installation. */
  readonly home: string
  /** So many requests at a time. A request of ours that waits for Stripe keeps a connection from all others. */
  readonly #atOnce: number
  #client: Promise<Stripe> | undefined
  #under = 0

  constructor(settings: StripeSettings, home: string, atOnce = Infinity) {
    this.#settings = settings
    this.home = home
    this.#atOnce = atOnce
  }

  /** Nothing is really paid. */
  get testMode(): boolean {
    return /^[a-z]+_test_/.test(this.#settings.secretKey)
  }

  /** Sends a request. A refusal that names a payment is that payment; what may work later is `unavailable`. */
  async intent(send: (stripe: Stripe) => Promise<unknown>): Promise<IntentObject> {
    try {
      return intentObject.parse(await this.#send(send))
    } catch (error) {
      const known = errorObject.safeParse(error).data
      if (known?.payment_intent) return known.payment_intent
      throw failureOf(error)
    }
  }

  /** Sends a request that is about no payment. */
  async ask<T>(send: (stripe: Stripe) => Promise<T>): Promise<T> {
    try {
      return await this.#send(send)
    } catch (error) {
      throw failureOf(error)
    }
  }

  async #send<T>(send: (stripe: Stripe) => Promise<T>): Promise<T> {
    if (this.#under >= this.#atOnce) throw new AppError('unavailable', { retryAfter: 2 })
    this.#under += 1
    try {
      return await send(await this.#open())
    } finally {
      this.#under -= 1
    }
  }

  /**
   * A report, if Stripe has signed exactly these words within five minutes of now; otherwise why not.
   * @param header of the name `stripe-signature`
   */
  async verified(words: string, header: string): Promise<EventObject | { refused: string }> {
    const { webhooks } = await this.#open()
    let event: unknown
    try {
      event = webhooks.constructEvent(words, header, this.#settings.webhookSecret, TOLERANCE_S)
    } catch (error) {
      return { refused: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '' }
    }
    // The client looks at one side only.
    if (Number(/(?:^|,)t=(\d+)/.exec(header)?.[1]) > Date.now() / 1_000 + TOLERANCE_S)
      return { refused: 'it is dated ahead' }
    return eventObject.safeParse(event).data ?? { refused: 'it is signed, and no event' }
  }

  #open(): Promise<Stripe> {
    return (this.#client ??= this.#load())
  }

  async #load(): Promise<Stripe> {
    const { Stripe: Client } = await import('stripe')
    return new Client(this.#settings.secretKey, {
      ...addressOf(this.#settings.apiUrl),
      timeout: TIMEOUT_MS,
      maxNetworkRetries: 1,
      telemetry: false,
    })
  }
}

function addressOf(url: string | undefined): { host?: string; port?: string; protocol?: 'http' | 'https' } {
  if (url === undefined) return {}
  const { hostname, port, protocol } = new URL(url)
  const secure = protocol === 'https:'
  return { host: hostname, port: port || (secure ? '443' : '80'), protocol: secure ? 'https' : 'http' }
}

/** Whether what has this key was sent before with other words: it is there, or soon will be. */
export function sentBefore(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return errorObject.safeParse(cause).data?.type === 'StripeIdempotencyError'
}

/** Requests that are wrong stay wrong; all else, and two of one key at the same time, may work in a moment. */
function failureOf(error: unknown): unknown {
  const known = errorObject.safeParse(error).data
  if (!known) return error
  const { type, code, statusCode } = known
  const wrong = type === 'StripeCardError' || (type === 'StripeInvalidRequestError' && statusCode !== 409)
  if (wrong) return new Refused(code)
  return Object.assign(new AppError('unavailable', { retryAfter: 2 }), { cause: error })
}
