import type { Fact, Reported, Settled } from './facts.ts'

type Intent = Extract<Fact, { of: 'intent' }>
type Back = Exclude<Fact, Intent>

/** How far an attempt is; of two reports of one second, the farther one is the later. */
const FAR: Record<Intent['state'], number> = {
  started: 0,
  processing: 1,
  needs_person: 2,
  failed: 3,
  given_up: 4,
  paid: 5,
}
/** How far a refund or a dispute is, whenever that was said. */
const BACK: Record<Back['state'], number> = { asked: 0, open: 1, done: 2, lost: 3, undone: 4, won: 5 }
const GONE = new Set<Back['state']>(['open', 'done', 'lost'])

/**
 * What a payment has come to, from everything that was reported of it. A function of the set of reports: their
 * order and repetitions say nothing, since a provider keeps neither.
 */
export function settle(reports: readonly Reported[]): Settled {
  const intents = reports.flatMap(({ fact, ...rest }) => (fact.of === 'intent' ? [{ ...rest, fact }] : []))
  const latest = intents.toSorted(byTime).at(-1)?.fact
  const received = intents.reduce(
    (most, { fact }) => (fact.state === 'paid' ? larger(most, fact.amount) : most),
    0n,
  )
  const gone = backOf(reports).filter(({ state }) => GONE.has(state))
  const back = gone.reduce((sum, { amount }) => sum + amount, 0n)
  const state = latest?.state ?? 'started'
  return {
    state: state === 'started' ? 'processing' : state,
    failure: state === 'failed' ? (latest?.failure ?? 'other') : null,
    received,
    returned: back < received ? back : received,
    disputed: received > 0n && gone.some(({ of }) => of === 'dispute'),
  }
}

type Timed = Omit<Reported, 'fact'> & { fact: Intent }

/** From the last two states nothing leads back, whenever they were reported. The name decides what nothing else does. */
function byTime(a: Timed, b: Timed): number {
  const [x, y] = [FAR[a.fact.state], FAR[b.fact.state]]
  const time = Math.max(x, y) < FAR.given_up ? a.at - b.at : 0
  return time || x - y || (a.id < b.id ? -1 : 1)
}

/** Each refund and each dispute once, as far as it got. */
function backOf(reports: readonly Reported[]): Back[] {
  const farthest = new Map<string, Back>()
  for (const { fact } of reports) {
    if (fact.of === 'intent') continue
    const known = farthest.get(fact.id)
    const ahead = known ? BACK[fact.state] - BACK[known.state] || Number(fact.amount - known.amount) : 1
    if (ahead > 0) farthest.set(fact.id, fact)
  }
  return [...farthest.values()]
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
