import type { Pool } from '@foyer/database/connect'
import { problemOf } from '@foyer/service-kit/problem'
import type { Log } from '@foyer/service-kit/log'
import * as z from 'zod/mini'
import type { Handler } from '../http/mounts.ts'
import { Refusal, refuse } from '../http/refusal.ts'
import { broadcast } from '../relay/messages.ts'
import { CHANNEL } from '../relay/relay.ts'
import type { Hub } from './hub.ts'

const PATH = '/api/events'
const UNAVAILABLE = new Refusal('unavailable', undefined, { 'retry-after': '1' })

/** Answers `GET /api/events`. */
export function eventsHandler(hub: Hub, log: Log): Handler {
  return (incoming, answer) => {
    if (incoming.method !== 'GET')
      return refuse(answer, PATH, new Refusal('method_not_allowed', undefined, { allow: 'GET' }))
    const { cookie } = incoming.headers
    const opened = cookie === undefined ? Promise.resolve(false) : hub.open(cookie, answer)
    opened.then(
      (open) => open || refuse(answer, PATH, new Refusal('signed_out')),
      (error: unknown) => {
        problemOf(error, { instance: PATH, requestId: answer.requestId }, log)
        refuse(answer, PATH, UNAVAILABLE)
      },
    )
  }
}

/** Hears what relays of all processes publish. After a lost connection nobody knows what was missed. */
export async function hearBroadcasts(pool: Pool, hub: Hub, log: Log): Promise<void> {
  let first = true
  const heard = (payload: string) => {
    const news = z.safeParse(z.array(broadcast), parsed(payload))
    if (!news.success) return log.warn('an unreadable broadcast was dropped')
    for (const one of news.data) hub.tell(one)
  }
  await pool.listen(CHANNEL, heard, () => {
    if (!first) hub.missedSome()
    first = false
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
