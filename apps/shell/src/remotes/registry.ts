import type { Remote as RemoteEntry } from '@foyer/contracts/gateway/remotes'
import { recordsOf } from '@foyer/remote-kit/remote'
import { computed, shallowRef, type ComputedRef } from 'vue'
import type { RouteLocationNormalized, Router } from 'vue-router'
import type { WordsOfPage } from '../words/i18n.ts'
import type { Loader } from './load.ts'

export interface RegistryDeps {
  router: Router
  words: WordsOfPage
  loader: Loader
  pageAddress: () => string | undefined
}

/**
 * The remotes of this member. Each has a placeholder route until it is first needed; then its own routes take
 * the place. A remote that goes away takes its routes and its navigation with it at once.
 */
export function createRegistry({ router, words, loader, pageAddress }: RegistryDeps) {
  const entries = shallowRef<readonly RemoteEntry[]>([])
  const drops = new Map<string, () => void>()

  const base = (id: string) => `/:account(${pageAddress() ?? ''})/${id}`

  function placeholder(entry: RemoteEntry) {
    drops.set(
      entry.id,
      router.addRoute({
        path: `${base(entry.id)}/:rest(.*)*`,
        name: `remote.${entry.id}`,
        meta: { remote: entry.id },
        component: { render: () => null },
        beforeEnter: (to) => mount(entry, to),
      }),
    )
  }

  async function mount(entry: RemoteEntry, to: RouteLocationNormalized) {
    const remote = await loader.load(entry)
    await words.add(entry.id, remote.messages)
    drops.get(entry.id)?.()
    const meta = { remote: entry.id, title: entry.title }
    drops.set(
      entry.id,
      router.addRoute({
        path: base(entry.id),
        name: `remote.${entry.id}`,
        meta,
        children: recordsOf(remote),
      }),
    )
    return { path: to.path, query: to.query, hash: to.hash }
  }

  /** Takes the list as it is now: mounts what is new, drops what is gone. */
  function update(next: readonly RemoteEntry[]) {
    const ids = new Set(next.map((entry) => entry.id))
    if (ids.size !== next.length) throw new Error('Two remotes have one id')
    for (const gone of entries.value.filter((entry) => !ids.has(entry.id))) {
      drops.get(gone.id)?.()
      drops.delete(gone.id)
    }
    for (const entry of next.filter((one) => !drops.has(one.id))) placeholder(entry)
    entries.value = next
  }

  return { entries: computed(() => entries.value), update }
}

export interface Registry {
  entries: ComputedRef<readonly RemoteEntry[]>
  update(next: readonly RemoteEntry[]): void
}
