import { nextTick } from 'vue'
import { createRouter, createWebHistory, START_LOCATION, type Router } from 'vue-router'
import { routes } from './routes.ts'

/** The router with the shell's own pages; after a change of page the new one's heading has the focus. */
export function createShellRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (to, from, saved) =>
      saved ?? (from === START_LOCATION || to.path === from.path ? false : { top: 0 }),
  })
  router.afterEach(async (to, from, failure) => {
    if (failure || from === START_LOCATION || to.path === from.path) return
    await nextTick()
    // A side panel or dialog of the same page takes the focus by itself.
    if (to.matched[0] === from.matched[0] && to.matched.length > from.matched.length) return
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  })
  return router
}
