/**
 * The first shared library of a remote that the shell's copy does not satisfy. The federation runtime would run the
 * remote on the wrong version without a word, so the shell looks before it loads anything.
 */
export function incompatible(
  needs: Record<string, string>,
  provided: Record<string, string>,
): string | undefined {
  return Object.entries(needs)
    .filter(([name, range]) => !satisfies(provided[name], range))
    .map(([name, range]) => `${name} ${range}, here ${provided[name] ?? 'missing'}`)[0]
}

/** Whether a version is in a caret range: not older, and the same leading number that counts. */
export function satisfies(version: string | undefined, range: string): boolean {
  const have = numbers(version ?? '')
  const want = numbers(range.replace(/^\^/, ''))
  if (!have || !want) return false
  const counts = want.findIndex((part) => part > 0)
  const leading = counts < 0 ? 2 : counts
  return have.slice(0, leading + 1).join('.') === want.slice(0, leading + 1).join('.') && !older(have, want)
}

function older(have: readonly number[], want: readonly number[]): boolean {
  const i = have.findIndex((part, at) => part !== want[at])
  return i >= 0 && (have[i] ?? 0) < (want[i] ?? 0)
}

function numbers(version: string): number[] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version)
  return match ? match.slice(1, 4).map(Number) : undefined
}
