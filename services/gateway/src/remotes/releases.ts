import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RemoteRelease, ShellRelease } from '@foyer/contracts/gateway/release'

/** One file as it is answered, and its Brotli copy where the build made one. */
export interface ServedFile {
  plain: Uint8Array<ArrayBuffer>
  brotli: Uint8Array<ArrayBuffer> | undefined
}

/** A build with what its `release.json` says about it. In memory: a later build may replace the files on disk. */
export interface Loaded<R> {
  release: R
  files: ReadonlyMap<string, ServedFile>
}

/** Everything this gateway serves. Older versions stay readable for pages that are still open. */
export interface Releases {
  shell: Loaded<ShellRelease>
  shells: readonly Loaded<ShellRelease>[]
  /** The version each remote is served in now, by name; in the order of the navigation. */
  remotes: ReadonlyMap<string, Loaded<RemoteRelease>>
  /** Every version at hand, by `name/version`. */
  versions: ReadonlyMap<string, Loaded<RemoteRelease>>
}

/**
 * Reads `*\/dist/release.json` below the folder of the apps, and the earlier builds that `earlier` knows, newest first.
 * Throws when the shell is missing or an app was never built: a half-built product must not start.
 */
export function readReleases(
  apps: string,
  earlier: (current: readonly Build[]) => readonly Build[] = () => [],
): Releases {
  const found = readdirSync(apps)
    .filter((name) => existsSync(join(apps, name, 'package.json')))
    .map((name) => load(join(apps, name, 'dist')))
  const kept = earlier(found)
  const [shell, ...others] = [...found, ...kept].filter(isShell)
  if (!shell) throw new Error(`No build of the shell below ${apps}: run the build first`)
  const current = found.filter(isRemote).toSorted((one, other) => one.release.place - other.release.place)
  return {
    shell,
    shells: [shell, ...others],
    remotes: new Map(current.map((one) => [one.release.name, one])),
    versions: new Map(
      [...kept.filter(isRemote), ...current].map((one) => [
        `${one.release.name}/${one.release.version}`,
        one,
      ]),
    ),
  }
}

/** A build of either kind. */
export type Build = Loaded<ShellRelease | RemoteRelease>
const isShell = (one: Build): one is Loaded<ShellRelease> => one.release.kind === 'shell'
const isRemote = (one: Build): one is Loaded<RemoteRelease> => one.release.kind === 'remote'

/** Reads one build. Throws where it is none. */
export function load(dist: string): Build {
  try {
    const release = released(readFileSync(join(dist, 'release.json'), 'utf8'))
    return { release, files: new Map(release.files.map((name) => [name, fileOf(join(dist, name))])) }
  } catch (cause) {
    throw new Error(`No readable build in ${dist}: run the build first`, { cause })
  }
}

function fileOf(path: string): ServedFile {
  const packed = `${path}.br`
  return {
    plain: new Uint8Array(readFileSync(path)),
    brotli: existsSync(packed) ? new Uint8Array(readFileSync(packed)) : undefined,
  }
}

/** Written by remote-kit's build of this repository, and read from this machine's disk only. */
function released(json: string): ShellRelease | RemoteRelease {
  return JSON.parse(json) as ShellRelease | RemoteRelease
}
