import { sum } from '../engine/money.ts'
import type { Line, Minor } from '../engine/types.ts'

/** What may still be given back of a line, signed as the line is. */
export interface Left {
  readonly line: Line
  readonly amount: Minor
  readonly tax: Minor
}

/**
 * What is left of lines once all that credits them is counted, however it came about: by a change, by hand, or by
 * taking a credit back again.
 * @param issued every line of the account that credits another
 */
export function leftOf(lines: readonly Line[], issued: readonly Line[]): readonly Left[] {
  const credits = Map.groupBy(issued, (line) => line.credits)
  const left = (line: Line): Left => {
    const taken = (credits.get(line.id) ?? []).map(left)
    return {
      line,
      amount: line.amount + sum(taken.map(({ amount }) => amount)),
      tax: line.tax + sum(taken.map(({ tax }) => tax)),
    }
  }
  return lines.map(left)
}
