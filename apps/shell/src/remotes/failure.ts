import { shallowRef } from 'vue'
import type { Router } from 'vue-router'
import { RemoteFault } from './load.ts'

export interface Failure {
  /** Id of the remote it happened in; absent when a page of the shell itself did not load. */
  remote: string | undefined
  /** Where the person wanted to go. */
  path: string
  error: unknown
}

/** The page that did not load, until another one does. */
export const failure = shallowRef<Failure>()

/** Shows a failed navigation in place of the page; without this the router would leave the page blank. */
export function watchFailures(router: Router) {
  router.onError((error: unknown, to) => {
    const remote =
      error instanceof RemoteFault ? error.remote : to.matched.map((one) => one.meta.remote).find(Boolean)
    failure.value = { remote, path: to.fullPath, error }
    console.warn(`Page ${to.path} did not load`, error)
  })
  router.afterEach((_to, _from, refused) => {
    if (!refused) failure.value = undefined
  })
}
