import type { Pending } from '@foyer/contracts/billing/quotes'

/** Units of one add-on that end or begin on one day, as one thing that waits; everything else is one by itself. */
export function together(pending: readonly Pending[]): readonly (readonly [Pending, ...Pending[]])[] {
  const groups = Map.groupBy(pending, (one, at) =>
    one.kind === 'unit' || one.kind === 'begin' ? `${one.kind} ${one.item} ${one.on}` : String(at),
  )
  return [...groups.values()].flatMap(([first, ...rest]) => (first ? [[first, ...rest] as const] : []))
}
