import type { Failure } from '@foyer/contracts/billing/payments'

export type AttemptState = 'processing' | 'needs_person' | 'paid' | 'failed' | 'given_up'

/** How one thing of the provider stood at an instant, in our minor units. `amount`: what came in, or went back. */
export type Fact =
  | {
      of: 'intent'
      id: string
      state: 'started' | AttemptState
      amount: bigint
      failure: Failure | null
      /** Whose attempt it is, as we had told the provider; null where it is nothing of ours. */
      ours: { accountId: string; attemptId: string } | null
    }
  | { of: 'refund'; id: string; state: 'open' | 'done' | 'undone'; amount: bigint }
  | { of: 'dispute'; id: string; state: 'asked' | 'open' | 'lost' | 'won'; amount: bigint }

/** A fact with its instant by the provider's clock, in seconds, and the name of the report it came with. */
export interface Reported {
  id: string
  at: number
  fact: Fact
}

/** What a payment has come to. */
export interface Settled {
  state: AttemptState
  failure: Failure | null
  received: bigint
  /** What went back of it, at most all. */
  returned: bigint
  /** The payer's bank took it back, and has not given it again. */
  disputed: boolean
}
