import type { Plugin } from 'vite'

interface Group {
  name: string | ((id: string, context: unknown) => string | null | undefined)
  test?: (id: string) => boolean
  priority?: number
  minShareCount?: number
  entriesAware?: boolean
  entriesAwareMergeThreshold?: number
  debugName?: string
}

const HELPERS = /vite\/preload-helper/
const FEDERATION =
  /module-federation|external-runtime-core|REMOTE_ENTRY|hostAutoInit|pendingShares|localSharedImportMap|mf-exposes/
/** The federation plugin's name for the file of what the shell shares. */
const LIBRARIES = 'loadShare-eager'
// The list of what is shared; and the icon that the frame draws and a menu too, which would make a file of its own.
const WITH_LIBRARIES = /localSharedImportMap|icons\/chevron-right\.mjs/
/** Bytes of source: less is not worth a request of its own. */
const WORTH_A_FILE = 30_000
/** Above whatever the federation plugin asks for: its own groups make a file of half a kilobyte here and there. */
const FIRST = 2_000_000

/**
 * Few files on the way to a first page: a browser fetches six at a time. Without this, a page of a remote takes some
 * thirty, most of them smaller than the request that asks for them.
 */
export function chunksPlugin(kind: 'shell' | 'remote', { pagesApart = false } = {}): Plugin {
  return {
    name: 'foyer:chunks',
    enforce: 'post',
    configResolved({ build }) {
      const output = build.rolldownOptions.output
      if (!output || Array.isArray(output) || typeof output.codeSplitting !== 'object') return
      const theirs = federationGroup(output.codeSplitting.groups ?? [])
      output.codeSplitting.groups = kind === 'shell' ? shellGroups(theirs) : remoteGroups(theirs, pagesApart)
    },
  }
}

/** The libraries every page shares, the machinery that loads remotes, and the shell itself: three files. */
function shellGroups(theirs: Named): Group[] {
  return [
    {
      name: 'federation',
      priority: FIRST,
      test: (id) => HELPERS.test(id) || (FEDERATION.test(id) && !/localSharedImportMap/.test(id)),
    },
    {
      ...theirs,
      name: (id, context) => (WITH_LIBRARIES.test(id) ? LIBRARIES : theirs.name(id, context)),
    },
  ]
}

/** What starts a remote, its links to the shared libraries, and the parts its pages have in common. */
function remoteGroups(theirs: Named, pagesApart: boolean): Group[] {
  return [
    {
      name: 'start',
      priority: FIRST,
      test: (id) =>
        HELPERS.test(id) ||
        (FEDERATION.test(id) && !/REMOTE_ENTRY/.test(id)) ||
        /\/src\/(remote|[\w-]+\/routes)\.ts$/.test(id),
    },
    { ...theirs, name: (id, context) => (/__loadShare__/.test(id) ? 'links' : theirs.name(id, context)) },
    {
      name: 'common',
      minShareCount: 2,
      entriesAware: pagesApart,
      entriesAwareMergeThreshold: WORTH_A_FILE,
      // Dialogs, forms and the validator are shared too, but by what opens later.
      test: (id) =>
        /\/apps\/|\/ui\/src\/table|\/permissions\/|@lucide|\?plain$|\/remote-kit\//.test(id) &&
        !/\/form\.ts|Dialog\.vue/.test(id),
    },
  ]
}

type Named = Group & { name: (id: string, context: unknown) => string | null | undefined }

/** The one group of the federation plugin that names a file for each kind of its modules. */
function federationGroup(groups: readonly unknown[]): Named {
  const found = groups.find(isNamed)
  if (!found) throw new Error('The federation plugin groups its modules in another way than before')
  return found
}

function isNamed(group: unknown): group is Named {
  return typeof group === 'object' && group !== null && 'name' in group && typeof group.name === 'function'
}
