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

interface Share {
  singleton: true
  /** The shell has its copy in the first files: loaded lazily, each share would cost a trip of its own. */
  eager?: true
  version: string
  requiredVersion: string
}

/** The federation option `shared` of one side, with the versions found beside the given package. */
export function shares(side: 'shell' | 'remote', versionOf: (name: Shared) => string): Record<Shared, Share> {
  const entries = SHARED.map((name) => [name, share(side, versionOf(name))] as const)
  return complete(Object.fromEntries(entries))
}

function share(side: 'shell' | 'remote', version: string): Share {
  const common = { singleton: true, version, requiredVersion: `^${version}` } as const
  return side === 'shell' ? { ...common, eager: true } : common
}

/** Made from every name of the list just above, so none is missing. */
function complete(entries: Record<string, Share>): Record<Shared, Share> {
  return entries as Record<Shared, Share>
}
