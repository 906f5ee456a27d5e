import type { Allowance } from './session.ts'

/** The allowances of one running session: for everybody in the room, and for single people. */
export interface AllowanceBook {
  readonly everyone: ReadonlySet<Allowance>
  readonly single: ReadonlyMap<string, ReadonlySet<Allowance>>
}

/** An allowance that is switched, for everybody or one person. Presenter control is passed on instead. */
export type SwitchedAllowance = Exclude<Allowance, 'presenter_control'>

export const NO_ALLOWANCES: AllowanceBook = Object.freeze({
  everyone: new Set<Allowance>(),
  single: new Map(),
})

/** Allows one person something on top of their role. */
export function allow(book: AllowanceBook, key: string, allowance: SwitchedAllowance): AllowanceBook {
  const held = new Set(book.single.get(key)).add(allowance)
  return { ...book, single: new Map(book.single).set(key, held) }
}

/** Takes back what one person was allowed; what everybody is allowed stays. */
export function revoke(book: AllowanceBook, key: string, allowance: SwitchedAllowance): AllowanceBook {
  const held = new Set(book.single.get(key))
  held.delete(allowance)
  return { ...book, single: new Map(book.single).set(key, held) }
}

/** Allows everybody in the room something. */
export function allowEveryone(book: AllowanceBook, allowance: SwitchedAllowance): AllowanceBook {
  return { ...book, everyone: new Set(book.everyone).add(allowance) }
}

/** Takes it back from everybody, single people included: "mute all" leaves nobody unmuted. */
export function revokeEveryone(book: AllowanceBook, allowance: SwitchedAllowance): AllowanceBook {
  const without = (held: ReadonlySet<Allowance>) => new Set([...held].filter((each) => each !== allowance))
  return {
    everyone: without(book.everyone),
    single: new Map([...book.single].map(([key, held]) => [key, without(held)])),
  }
}

/** What one person is allowed on top of their role, presenter control included if they hold it. */
export function allowancesOf(
  book: AllowanceBook,
  key: string,
  presenterKey: string | null,
): readonly Allowance[] {
  const held = new Set<Allowance>([...book.everyone, ...(book.single.get(key) ?? [])])
  if (presenterKey !== null && presenterKey === key) held.add('presenter_control')
  return [...held]
}
