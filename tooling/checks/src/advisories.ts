export interface Locked {
  readonly name: string
  readonly version: string
}

export interface Floor {
  readonly name: string
  /** Versions from here on have every known advisory fixed; for several major lines, one floor each. */
  readonly from: readonly string[]
  readonly because: string
}

/** Reviewed 2026-11-22. A critical advisory moves its floor within 48 hours. */
export const FLOORS: readonly Floor[] = [
  {
    name: 'better-auth',
    from: ['1.7.16'],
    because: 'e-mail verification for another account, OAuth subject binding',
  },
  { name: '@better-auth/sso', from: ['1.7.3'], because: 'CVE-2026-110863, CVE-2026-53513' },
  { name: '@better-auth/scim', from: ['1.7.5'], because: 'CVE-2026-67330' },
  { name: '@better-auth/oauth-provider', from: ['1.6.5'], because: 'CVE-2026-41427' },
  { name: '@auth/core', from: ['0.41.3'], because: 'GHSA-7rqj-j65f-68wh' },
  { name: 'hono', from: ['4.13.11'], because: 'GHSA-5r4p-p66f-jhc7 and the ones before it' },
  { name: '@hono/node-server', from: ['2.1.7'], because: 'GHSA-rmxm-3fg6-px4f, GHSA-fj57-4f93-cfw6' },
  { name: 'drizzle-orm', from: ['0.45.2'], because: 'CVE-2026-39356' },
  { name: 'postgres', from: ['3.4.9'], because: 'oldest version reviewed' },
  {
    name: 'vite',
    from: ['6.4.3', '7.3.5', '8.0.16'],
    because: 'CVE-2026-39363 to -39365, CVE-2026-53571, CVE-2026-53632',
  },
  { name: '@module-federation/vite', from: ['1.23.0'], because: 'production share wrappers' },
]

/** The packages of a pnpm lockfile, each version once. */
export function lockedVersions(lockfile: string): readonly Locked[] {
  const section = /^packages:\n([\s\S]*?)(?=^\S)/m.exec(`${lockfile}\nend:`)?.[1]
  if (section === undefined) throw new Error('pnpm-lock.yaml has no packages section.')
  return [...section.matchAll(/^ {2}'?((?:@[^@\s/]+\/)?[^@\s/']+)@(\d+\.\d+\.\d+[^:'(\s]*)'?:$/gm)].map(
    (match) => ({
      name: match[1] ?? '',
      version: match[2] ?? '',
    }),
  )
}

/** One line for each locked version of a package that has a known advisory. */
export function belowFloor(floor: Floor, locked: readonly Locked[]): readonly string[] {
  return locked
    .filter(({ name, version }) => name === floor.name && !holds(version, floor.from))
    .map(
      ({ name, version }) =>
        `${name} ${version} is below its floor ${floor.from.join(' / ')}: ${floor.because}`,
    )
}

// The floor of the same major line decides; a line without one must be newer than all of them.
function holds(version: string, floors: readonly string[]): boolean {
  const line = floors.find((floor) => parts(floor)[0] === parts(version)[0])
  return line === undefined
    ? floors.every((floor) => compare(version, floor) > 0)
    : compare(version, line) >= 0
}

function compare(left: string, right: string): number {
  const [a, b] = [parts(left), parts(right)]
  for (const [index, part] of a.entries()) {
    const difference = part - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  // A pre-release comes before the release of the same numbers.
  return Number(right.includes('-')) - Number(left.includes('-'))
}

function parts(version: string): readonly number[] {
  return (version.split(/[-+]/)[0] ?? '').split('.').map(Number)
}
