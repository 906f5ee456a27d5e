import type { Remote } from '@foyer/contracts/gateway/remotes'
import { isPermission, type Permission } from '@foyer/permissions/catalogue'
import type { RemoteRelease } from '@foyer/contracts/gateway/release'
import { bestMatch } from './match.ts'

type Served = ReadonlyMap<string, { release: RemoteRelease }>

/** Whether a member with these permissions may use anything of a remote at all. */
export function mayUse(release: RemoteRelease, permissions: readonly Permission[]): boolean {
  return release.routes.some((route) => holds(permissions, route.permission))
}

/** The remotes of a member, with the navigation they may see. Without any of its permissions, not even its name. */
export function remotesOf(remotes: Served, permissions: readonly Permission[]): Remote[] {
  return [...remotes.values()]
    .filter(({ release }) => mayUse(release, permissions))
    .map(({ release }) => ({
      id: release.name,
      version: release.version,
      title: release.title,
      entry: `${rootOf(release)}${release.script}`,
      needs: { ...release.needs },
      integrity: integrityOf(release),
      nav: release.nav.flatMap((entry) =>
        isPermission(entry.permission) && holds(permissions, entry.permission)
          ? [{ ...entry, permission: entry.permission }]
          : [],
      ),
    }))
}

/** Why a member does not see a path of their account: the missing permission, or that nothing is there. */
export function whyNot(
  remotes: Served,
  permissions: readonly Permission[],
  path: string,
): { known: boolean; missing: Permission | null } {
  const [, name = '', ...rest] = (path.split(/[?#]/)[0] ?? '').split('/').filter(Boolean)
  const release = remotes.get(name)?.release
  const route = release && bestMatch(release.routes, rest.join('/'))
  if (!route) return { known: false, missing: null }
  const { permission } = route
  return {
    known: true,
    missing: isPermission(permission) && !holds(permissions, permission) ? permission : null,
  }
}

/** sha384 of every script of a remote, by its address. */
export function integrityOf(release: RemoteRelease): Record<string, string> {
  const root = rootOf(release)
  return Object.fromEntries(Object.entries(release.integrity).map(([file, hash]) => [`${root}${file}`, hash]))
}

/** Where the files of a remote are served: in a folder of their version, for ever the same content. */
export function rootOf(release: { name: string; version: string }): string {
  return `/remotes/${release.name}/${release.version}/`
}

function holds(permissions: readonly Permission[], permission: string): boolean {
  return isPermission(permission) && permissions.includes(permission)
}
