import type { Subscription } from '@foyer/contracts/billing/subscription'

type Tone = 'neutral' | 'success' | 'attention' | 'danger'

/** The one word for how a subscription stands, and how serious that is. */
export function standingOf(subscription: Subscription): { word: string; tone: Tone } {
  const { status, readingOnly, renews } = subscription
  if (status === 'ended') return { word: 'ended', tone: 'danger' }
  if (status === 'frozen') return { word: 'frozen', tone: 'attention' }
  if (readingOnly) return { word: 'readingOnly', tone: 'danger' }
  if (status === 'trialing') return { word: 'trialing', tone: renews ? 'neutral' : 'attention' }
  return renews ? { word: 'active', tone: 'success' } : { word: 'ending', tone: 'attention' }
}
