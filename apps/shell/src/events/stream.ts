import type { BrowserEvent } from '@foyer/contracts/gateway/events'

export interface StreamDeps {
  on: (event: BrowserEvent) => void
  /** The line was down and is up again. */
  again: () => void
  /** The line was refused: whether because the sign-in has ended. */
  ended: () => Promise<boolean>
}

const CHANNEL = 'foyer.events'
const AGAIN = 'again'

/**
 * One stream for all tabs of this browser: the tab that holds the lock keeps the line open and tells the others.
 * When it closes, the next one takes over.
 */
export function openStream({ on, again, ended }: StreamDeps) {
  const channel = new BroadcastChannel(CHANNEL)
  const take = (data: unknown) => {
    if (data === AGAIN) return again()
    const event = parsed(data)
    if (event) on(event)
  }
  channel.addEventListener('message', (message) => take(message.data))
  const tell = (data: unknown) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    channel.postMessage(data)
    take(data)
  }
  if (!navigator.locks) return lead(tell, ended)
  // Held until the tab goes: the promise never settles.
  void navigator.locks.request(CHANNEL, () => new Promise<never>(() => lead(tell, ended)))
}

function lead(tell: (data: unknown) => void, ended: StreamDeps['ended'], broken = false) {
  const source = new EventSource('/api/events')
  source.addEventListener('open', () => {
    if (broken) tell(AGAIN)
    broken = false
  })
  source.addEventListener('error', () => {
    broken = true
    // The browser retries by itself unless the answer was a refusal: the sign-in has ended, or nobody is there.
    if (source.readyState === EventSource.CLOSED) void refused()
  })
  async function refused() {
    if (await ended()) return tell({ type: 'signed_out' } satisfies BrowserEvent)
    setTimeout(() => lead(tell, ended, true), 5000)
  }
  source.addEventListener('message', (message: MessageEvent<unknown>) => {
    try {
      tell(JSON.parse(String(message.data)))
    } catch {
      // Half a message of a broken line; what it said is fetched on reconnection.
    }
  })
}

// By hand and not by the contract's schema: the validator alone is larger than everything that listens.
function parsed(data: unknown): BrowserEvent | undefined {
  return isEvent(data) ? data : undefined
}

function isEvent(data: unknown): data is BrowserEvent {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false
  if (data.type === 'person' || data.type === 'signed_out') return true
  if (!('accountId' in data) || typeof data.accountId !== 'string') return false
  return data.type === 'permissions' || (data.type === 'stale' && 'keys' in data && isTexts(data.keys))
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
