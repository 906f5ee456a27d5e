import type { Remote as RemoteEntry } from '@foyer/contracts/gateway/remotes'
import type { Remote } from '@foyer/remote-kit/remote'
import { loadRemote, registerRemotes } from '@module-federation/runtime'
import { incompatible } from './compatible.ts'

/** A remote that could not be brought to run. `reason` is for reports, never for the screen. */
export class RemoteFault extends Error {
  readonly remote: string
  readonly version: string

  constructor(entry: Pick<RemoteEntry, 'id' | 'version'>, reason: string, cause?: unknown) {
    super(`Remote ${entry.id} ${entry.version}: ${reason}`, { cause })
    this.name = 'RemoteFault'
    this.remote = entry.id
    this.version = entry.version
  }
}

export interface LoadOptions {
  /** Versions of the shared libraries the shell provides. */
  shares: Record<string, string>
  /** Milliseconds until a remote counts as not answering. */
  timeout?: number
}

/** Loads the one module a remote exposes. Everything about federation stays in this file. */
export function createLoader({ shares, timeout = 5000 }: LoadOptions) {
  async function attempt(entry: RemoteEntry): Promise<Remote> {
    registerRemotes([{ name: entry.id, entry: absolute(entry.entry), type: 'module' }], { force: true })
    const module: unknown = await inTime(loadRemote(`${entry.id}/app`), timeout)
    const remote = exposed(module)
    if (!remote || remote.id !== entry.id) throw new Error('exposes no declaration of its own')
    return remote
  }

  return {
    /** Answers the remote's declaration, or throws a {@link RemoteFault} and can be called again. */
    async load(entry: RemoteEntry): Promise<Remote> {
      const skew = incompatible(entry.needs, shares)
      if (skew) throw new RemoteFault(entry, `needs ${skew}`)
      const began = Date.now()
      try {
        return await attempt(entry)
      } catch (first) {
        // A dropped connection is worth one more try at once; what did not answer for seconds is not.
        if (Date.now() - began > timeout / 2) throw new RemoteFault(entry, 'does not load', first)
        return attempt(entry).catch((cause: unknown) => {
          throw new RemoteFault(entry, 'does not load', cause)
        })
      }
    },
  }
}

export type Loader = ReturnType<typeof createLoader>

async function inTime<T>(promise: Promise<T>, timeout: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${timeout} ms`)), timeout)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

const absolute = (path: string) => new URL(path, location.href).href

function exposed(module: unknown): Remote | undefined {
  const remote =
    typeof module === 'object' && module !== null && 'remote' in module ? module.remote : undefined
  return isRemote(remote) ? remote : undefined
}

// defineRemote() checked the rest when the module was evaluated.
function isRemote(value: unknown): value is Remote {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'routes' in value && 'messages' in value
  )
}
