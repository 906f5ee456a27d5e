import type { BrowserEvent } from '@foyer/contracts/gateway/events'
import { useQueryCache } from '@pinia/colada'
import type { App } from 'vue'
import type { Router } from 'vue-router'
import type { useAccountStore } from '../account/account.store.ts'
import type { Registry } from '../remotes/registry.ts'
import { openStream } from './stream.ts'

export interface ListenDeps {
  account: ReturnType<typeof useAccountStore>
  registry: Registry
  router: Router
  app: App
}

/** Keeps an open page true: what others change, and what this member may do, as it changes. */
export function listen({ account, registry, router, app }: ListenDeps) {
  const cache = app.runWithContext(() => useQueryCache())

  /** Fetches permissions and remotes anew; drops at once what is no longer theirs, the page on screen included. */
  async function permissionsChanged() {
    const id = account.accountId
    await account.refresh()
    const still = account.account
    if (!id || !still) return location.assign('/')
    const active = still.status === 'active'
    const { getRemotes } = await import('../account/queries.ts')
    const { remotes } = active ? await getRemotes(id) : { remotes: [] }
    registry.update(remotes)
    const { path, query, hash } = router.currentRoute.value
    await router.replace({ path, query, hash, force: true })
  }

  async function on(event: BrowserEvent) {
    if (event.type === 'signed_out') return location.assign('/sign-in')
    if (event.type === 'person') return account.refresh()
    if (event.accountId !== account.accountId) return
    if (event.type === 'permissions') return permissionsChanged()
    await Promise.all(event.keys.map((key) => cache.invalidateQueries({ key: [event.accountId, key] })))
  }

  openStream({
    on: (event) => void on(event).catch((error: unknown) => console.warn('Event not followed', error)),
    // Whatever happened while the line was down: permissions first, then every list on screen.
    again: () => void permissionsChanged().then(() => cache.invalidateQueries()).catch(() => undefined),
  })
}
