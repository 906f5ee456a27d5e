import { isNavigationFailure, NavigationFailureType, type Router } from 'vue-router'
import { evict } from '../account/context.ts'

/**
 * Makes a function that asks every guard of the page on screen anew, whatever was typed there. Somebody who is on the
 * way to another page, whose code is still being loaded, goes on there: their click is not lost.
 */
export function createAgain(router: Router): () => Promise<void> {
  let going: string | undefined
  router.beforeEach((to) => void (going = to.fullPath))
  router.afterEach((_to, _from, failure) => {
    // One that is cancelled gave way to another, which has said where it goes.
    if (!isNavigationFailure(failure, NavigationFailureType.cancelled)) going = undefined
  })
  router.onError(() => (going = undefined))

  return async () => {
    const onTheWay = going
    const here = router.currentRoute.value.fullPath
    await evict(() => router.replace({ path: here, force: true }))
    if (onTheWay === undefined || onTheWay === here) return
    going = onTheWay
    void router.push(onTheWay)
  }
}
