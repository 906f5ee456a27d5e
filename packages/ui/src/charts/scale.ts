/** Steps that people count in. */
const STEPS = [1, 2, 5, 10]

/** What the axis says: round values from the lowest to the highest, zero among them, about as many as wanted. */
export function ticksOf(low: number, high: number, wanted = 3): number[] {
  const [from, to] = [Math.min(0, low), Math.max(0, high)]
  if (from === to) return [0]
  const rough = (to - from) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (STEPS.find((one) => one * power >= rough) ?? 10) * power
  const [first, last] = [Math.floor(from / step), Math.ceil(to / step)]
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step)
}
