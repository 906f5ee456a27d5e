import { fileURLToPath } from 'node:url'

/**
 * What exists once on a page, whoever brings it: the shell provides every entry, remotes use the shell's.
 * The one list for both sides; a name that is missing on either would be loaded twice.
 */
export const SHARED = [
  'vue',
  'vue-router',
  'pinia',
  '@pinia/colada',
  'vue-i18n',
  '@foyer/contracts/client',
  '@foyer/ui',
] as const

export type Shared = (typeof SHARED)[number]

/** Libraries of which only a part exists on a page, with the list of that part. */
const PARTS: Partial<Record<Shared, string>> = { vue: 'vue.ts', 'vue-i18n': 'vue-i18n.ts' }

interface Share {
  singleton: true
  /** The shell has its copy in the first files: loaded lazily, each share would cost a trip of its own. */
  eager?: true
  version: string
  requiredVersion: string
  /** The module that is shared under the name; false: always the shell's copy, never one of its own. */
  import?: string | false
}

/** The federation option `shared` of one side, with the versions found beside the given package. */
export function shares(side: 'shell' | 'remote', versionOf: (name: Shared) => string): Record<string, Share> {
  const entries = SHARED.map((name) => [name, share(side, name, versionOf(name))] as const)
  return Object.fromEntries(entries)
}

function share(side: 'shell' | 'remote', name: Shared, version: string): Share {
  const common = { singleton: true, version, requiredVersion: `^${version}` } as const
  if (side === 'remote') return { ...common, import: false }
  const part = PARTS[name]
  return {
    ...common,
    eager: true,
    ...(part ? { import: fileURLToPath(new URL(`../shared/${part}`, import.meta.url)) } : {}),
  }
}
