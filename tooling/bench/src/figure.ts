/** One measured figure with what it must be. Ratios come from one run, side by side with their denominator. */
export interface Figure {
  name: string
  value: number
  /** Shown behind the value: `×`, `kB`, `ns`, `ms`. */
  unit: string
  /** What it must not pass: `at least` for throughput, `at most` for cost. */
  bound: { at: 'least' | 'most'; value: number }
  /** What we aim at, where that is more than what must be. */
  goal?: number
  /** What it was measured against, or how. */
  note?: string
}

export function holds({ value, bound }: Figure): boolean {
  return bound.at === 'least' ? value >= bound.value : value <= bound.value
}

/** One line of the table a run ends with. */
export function lineOf(figure: Figure): string {
  const { name, value, unit, bound, goal, note } = figure
  const shown = `${round(value)} ${unit}`.padStart(12)
  const wanted = `${bound.at === 'least' ? '≥' : '≤'} ${round(bound.value)}${goal === undefined ? '' : ` (goal ${round(goal)})`}`
  return `${holds(figure) ? 'holds' : 'MISSED'}  ${shown}  ${wanted.padEnd(20)}  ${name}${note ? `: ${note}` : ''}`
}

function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
