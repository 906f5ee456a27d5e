import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserEvent } from '@foyer/contracts/gateway/events'

/** An open stream of events, as a browser holds it. */
export interface Stream {
  status: number
  headers: Headers
  /** Everything heard so far, with the time of its arrival. */
  heard: { event: BrowserEvent; at: number }[]
  /** Whether the server ended it. */
  ended: () => boolean
  close: () => void
}

/** Opens `/api/events`; resolves once the server says that it is open, or refuses. */
export async function openStream(origin: string, cookie: string): Promise<Stream> {
  const abort = new AbortController()
  const response = await fetch(`${origin}/api/events`, { headers: { cookie }, signal: abort.signal })
  const heard: Stream['heard'] = []
  let text = ''
  let ended = false
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1]
        if (data !== undefined) heard.push({ event: JSON.parse(data), at: performance.now() })
        text = text.slice(end + 2)
      }
    }
  }
  const reading = read()
    .catch(() => undefined)
    .finally(() => (ended = true))
  if (!response.ok) await reading
  return {
    status: response.status,
    headers: response.headers,
    heard,
    ended: () => ended,
    close: () => abort.abort(),
  }
}

/** Waits until a message sent after everything in question was heard: what is not here by then does not come. */
export async function settle(streams: readonly Stream[], ms = 400): Promise<void> {
  const sizes = () => streams.map(({ heard }) => heard.length).join()
  for (let before = ''; before !== sizes();) {
    before = sizes()
    await wait(ms)
  }
}
