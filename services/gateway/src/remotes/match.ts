/** Segments that a pattern of the router names literally. */
const weight = (pattern: string) => pattern.split('/').filter((part) => part && !part.includes(':')).length

/** Whether a path fits a pattern of the router: `members/:memberId`, `reports/:rest(.*)*`. */
export function fits(pattern: string, path: string): boolean {
  const parts = pattern.split('/').filter(Boolean)
  const given = path.split('/').filter(Boolean)
  return (
    parts.every((part, i) => part.endsWith('*') || fitsPart(part, given[i])) && given.length <= roomOf(parts)
  )
}

/** The pattern that names the path most exactly: `members/invite` before `members/:memberId`. */
export function bestMatch<T extends { path: string }>(patterns: readonly T[], path: string): T | undefined {
  return patterns.filter((one) => fits(one.path, path)).sort((a, b) => weight(b.path) - weight(a.path))[0]
}

function fitsPart(part: string, given: string | undefined): boolean {
  if (part.startsWith(':')) return given !== undefined || part.endsWith('?')
  return part === given
}

function roomOf(parts: readonly string[]): number {
  return parts.some((part) => part.endsWith('*')) ? Number.POSITIVE_INFINITY : parts.length
}
