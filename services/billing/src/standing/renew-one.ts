import { randomUUID } from 'node:crypto'
import { type DoneStep, stepsAhead } from '../engine/dunning.ts'
import { advance, type Ends } from '../engine/renew.ts'
import { standingAfter, totalOf } from '../engine/totals.ts'
import type { Context, Instant, Subscription } from '../engine/types.ts'
import { type Draft, draftOf, dueDateOf } from '../ledger/draft.ts'
import { contextOf } from './context.ts'
import type { Due } from './due.ts'

/** A version of the catalogue as it is stored. */
export interface Content {
  version: number
  content: unknown
}

/** One account until its present: its subscription, and the documents on the way, each dated as of its own instant. */
export function renewOne(
  { accountId, state, now, owed, buyer, ...money }: Due,
  { version, content }: Content,
): { state: Subscription; invoices: Draft[] } {
  const context = contextOf({ catalogueVersion: version, catalogue: content, buyer }, randomUUID)
  const at = Math.round(now)
  const { after, invoices } = advance(state, at, context, endsOf({ state, owed, now: at }, context))
  let standing = { balance: BigInt(money.credit), open: BigInt(money.open) }
  const drafts = invoices.map((invoice) => {
    const amounts = totalOf(invoice.lines, standing.balance)
    standing = standingAfter(standing, amounts)
    const draft = draftOf({ accountId, id: randomUUID(), at: invoice.at, amounts, state: after, buyer })
    return { ...draft, dueAt: dueDateOf(heardAt(invoice.at, at), after.anchor.timeZone) }
  })
  return { state: after, invoices: drafts }
}

const DAY = 86_400_000

/** From when on an invoice can be known of: one that a run issues a day late or more has its days to pay from then. */
function heardAt(issuedAt: Instant, now: Instant): Instant {
  return now - issuedAt < DAY ? issuedAt : now
}

/** When what is owed, or will be on the way, ends the subscription. */
function endsOf({ state, owed, now }: Pick<Due, 'state' | 'owed' | 'now'>, { catalogue }: Context): Ends {
  const { timeZone } = state.anchor
  const endOf = (dueAt: Instant, done: readonly DoneStep[]) =>
    stepsAhead({ dueAt, timeZone }, catalogue.dunning, done, now).find(({ action }) => action === 'end')
      ?.at ?? Infinity
  return {
    endsAt: Math.min(Infinity, ...owed.map(({ dueAt, done }) => endOf(dueAt, done))),
    endsFor: (issuedAt) => endOf(dueDateOf(heardAt(issuedAt, now), timeZone), []),
  }
}
