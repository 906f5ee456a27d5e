import { audience, type OutboxMessage, outboxMessage } from '@foyer/contracts/outbox'
import { browserEvent } from '@foyer/contracts/gateway/events'
import type { Mail } from '@foyer/contracts/mail'
import * as z from 'zod/mini'

/** Something to tell browsers, as it travels from the relay to every gateway. */
export const broadcast = z.object({ audience, event: browserEvent })
export type Broadcast = z.infer<typeof broadcast>

export type BillingMessage = Extract<OutboxMessage, { topic: `billing.${string}` }>

/** One batch of an outbox, by what becomes of it. */
export interface Sorted {
  mails: Mail[]
  personsChanged: string[]
  personsConfirmed: string[]
  /** What billing asks for, for the queue of its topic. */
  billing: BillingMessage[]
  broadcasts: Broadcast[]
  /** What no contract knows: kept with its reason, so that one bad row stops nothing. */
  unknown: unknown[]
}

/** Sorts a batch; news about the same data of an account becomes one. */
export function sorted(messages: readonly unknown[]): Sorted {
  const result: Sorted = {
    mails: [],
    personsChanged: [],
    personsConfirmed: [],
    billing: [],
    broadcasts: [],
    unknown: [],
  }
  const persons = new Set<string>()
  const news = new Map<string, Broadcast>()
  for (const message of messages) {
    const parsed = z.safeParse(outboxMessage, message)
    if (parsed.success) take(parsed.data, result, persons, news)
    else result.unknown.push(message)
  }
  return { ...result, personsChanged: [...persons], broadcasts: [...news.values()] }
}

function take(
  message: OutboxMessage,
  { mails, personsConfirmed, billing }: Sorted,
  persons: Set<string>,
  news: Map<string, Broadcast>,
): void {
  if (message.topic === 'mail') mails.push(message.mail)
  else if (message.topic === 'person-changed') persons.add(message.personId)
  else if (message.topic === 'person-confirmed') personsConfirmed.push(message.personId)
  else if (message.topic !== 'browser') billing.push(message)
  else merge(news, { audience: message.audience, event: message.event })
}

function merge(news: Map<string, Broadcast>, one: Broadcast): void {
  const { event } = one
  const key = JSON.stringify([one.audience, event.type, 'accountId' in event ? event.accountId : null])
  const earlier = news.get(key)
  if (event.type === 'stale' && earlier?.event.type === 'stale') {
    news.set(key, { ...one, event: { ...event, keys: [...new Set([...earlier.event.keys, ...event.keys])] } })
  } else news.set(key, one)
}

/** The server takes less than 8,000 bytes in one notification. */
const PAYLOAD_MAX = 7_000

/** Broadcasts as few notifications. */
export function payloads(broadcasts: readonly Broadcast[]): string[] {
  const result: string[] = []
  let open: string[] = []
  let size = 0
  for (const text of broadcasts.map((one) => JSON.stringify(one))) {
    const bytes = Buffer.byteLength(text) + 1
    if (size + bytes > PAYLOAD_MAX && open.length) {
      result.push(`[${open.join(',')}]`)
      open = []
      size = 0
    }
    open.push(text)
    size += bytes
  }
  return open.length ? [...result, `[${open.join(',')}]`] : result
}
