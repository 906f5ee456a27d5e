import { nextTick } from 'vue'
import {
  createRouter,
  createWebHistory,
  START_LOCATION,
  type RouteLocationNormalized as Place,
  type Router,
} from 'vue-router'
import { routes } from './routes.ts'

const holds = (outer: Place, inner: Place) =>
  outer.matched.length > 0 && outer.matched.every((one, at) => one === inner.matched[at])

/** Whether the page stays and only what stands beside it, such as a panel with an address, opens or closes. */
const isSamePage = (to: Place, from: Place) => to.path === from.path || holds(to, from) || holds(from, to)

/** The router with the shell's own pages; after a change of page the new one's heading has the focus. */
export function createShellRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (to, from, saved) =>
      saved ?? (from === START_LOCATION || isSamePage(to, from) ? false : { top: 0 }),
  })
  router.afterEach(async (to, from, failure) => {
    if (failure || from === START_LOCATION || to.path === from.path) return
    await nextTick()
    if (isSamePage(to, from)) {
      // A panel takes the focus by itself, and gives it back when it goes, in the next task.
      await new Promise((done) => setTimeout(done))
      if (document.activeElement !== document.body) return
    }
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  })
  return router
}
