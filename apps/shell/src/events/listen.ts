import type { BrowserEvent } from '@foyer/contracts/gateway/events'
import { problemOf } from '@foyer/remote-kit/problems'
import { useQueryCache } from '@pinia/colada'
import type { App } from 'vue'
import type { Router } from 'vue-router'
import { evict } from '../account/context.ts'
import type { useAccountStore } from '../account/account.store.ts'
import type { Registry } from '../remotes/registry.ts'
import { leave, reload } from '../leave.ts'
import { endsHere } from '../sign-in/sign-out.ts'
import { createAgain } from './again.ts'
import { openStream } from './stream.ts'

export interface ListenDeps {
  account: ReturnType<typeof useAccountStore>
  registry: Registry
  router: Router
  app: App
}

// The same page anew: a private one asks to sign in and comes back, a public one stays.
const signedOut = () => (endsHere() ? undefined : evict(reload))
const isSignedOut = (error: unknown) => problemOf(error).status === 401

/** Keeps an open page true: what others change, and what this member may do, as it changes. */
export function listen({ account, registry, router, app }: ListenDeps) {
  const cache = app.runWithContext(() => useQueryCache())

  const again = createAgain(router)

  /** Fetches permissions and remotes anew; drops at once what is no longer theirs, the page on screen included. */
  async function permissionsChanged() {
    const id = account.accountId
    if (!id) return account.refresh()
    // Likely needed in a moment, and not worth a wait then.
    void import('../pages/MissingPage.vue')
    // Loaded with the first such event: most pages never see one.
    const { getRemotes } = await import('../account/queries.ts')
    const listed = getRemotes(id).then(({ remotes }) => remotes, whenRefused)
    await account.refresh()
    if (!account.account) return evict(() => leave('/'))
    // The new permissions bite before the list of remotes is there.
    await again()
    registry.update(await listed)
    await again()
  }

  // Refused, the membership is suspended or gone, and no remote is left; unreachable, they stay until the next word.
  const whenRefused = (error: unknown) => (problemOf(error).status < 500 ? [] : registry.entries.value)

  async function on(event: BrowserEvent) {
    if (event.type === 'signed_out') return signedOut()
    if (event.type === 'person') return account.refresh()
    const here = event.accountId === account.accountId
    // Another account may have come, gone, or got a new name: the switcher shows them all.
    if (event.type === 'permissions') return here ? permissionsChanged() : account.refresh()
    if (!here) return
    // Whatever does not come says so where it is shown; one that is asked for again meanwhile is given up.
    const asked = event.keys.map((key) => cache.invalidateQueries({ key: [event.accountId, key] }))
    await Promise.allSettled(asked)
  }

  openStream({
    on: (event) => void on(event).catch((error: unknown) => console.warn('Event not followed', error)),
    // Whatever happened while the line was down: permissions first, then every list on screen.
    again: () =>
      void permissionsChanged()
        .then(() => cache.invalidateQueries())
        .catch((error: unknown) => (isSignedOut(error) ? signedOut() : undefined)),
    ended: () => account.refresh().then(() => false, isSignedOut),
  })
}
