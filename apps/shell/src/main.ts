// oxlint-disable-next-line import/no-unassigned-import -- styles have no name
import '@foyer/ui/styles.css'
import { accountKey } from '@foyer/remote-kit/account'
import { pageTitleKey } from '@foyer/remote-kit/page-title'
import { askAgain } from '@foyer/remote-kit/ask-again'
import { createUi } from '@foyer/ui'
import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { createApp, shallowRef } from 'vue'
import { useAccountStore } from './account/account.store.ts'
import { accountContext } from './account/context.ts'
import App from './App.vue'
import { listen } from './events/listen.ts'
import { guard } from './guard.ts'
import { listenForPalette } from './layout/palette-open.ts'
import { readPageData } from './page-data.ts'
import { watchFailures } from './remotes/failure.ts'
import { createLoader } from './remotes/load.ts'
import { registryKey } from './remotes/provide.ts'
import { createRegistry } from './remotes/registry.ts'
import { createShellRouter } from './router.ts'
import { createWords } from './words/i18n.ts'
import { wordsKey } from './words/provide.ts'

/**
 * What came with the page is put on screen at once and whole. For what has to be fetched the frame does not wait, or a
 * little where the page's head stands there already.
 */
const FRAME_ALONE_AFTER_MS = { empty: 100, painted: 1000 }

const passed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

async function start() {
  // Schemas must not make code at run time: the page's policy forbids it, and even the attempt is reported.
  Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

  const data = readPageData()
  const words = await createWords(data.language)
  const router = createShellRouter()
  const app = createApp(App)
  app.use(createPinia())
  const account = useAccountStore()
  account.start(data)

  const registry = createRegistry({
    router,
    words,
    loader: createLoader({ shares: data.shares }),
    pageAddress: () => account.account?.pageAddress,
  })
  registry.update(data.remotes)
  router.beforeEach(guard({ account, leave: (path) => location.assign(path) }))
  router.beforeEach(async (to) => {
    if (to.matched.some((record) => record.meta.words)) await words.addPages()
  })
  watchFailures(router)

  const context = accountContext(account, words.i18n.global.t)
  app.use(words.i18n)
  app.use(PiniaColada, { plugins: [askAgain] })
  app.use(createUi({ words: words.ui, locale: words.language, timeZone: () => account.timeZone }))
  app.use(router)
  app.provide(accountKey, context)
  app.provide(pageTitleKey, shallowRef())
  app.provide(registryKey, registry)
  app.provide(wordsKey, words)
  const before = document.getElementById('app')?.hasChildNodes() ? 'painted' : 'empty'
  await Promise.race([router.isReady(), passed(FRAME_ALONE_AFTER_MS[before])]).catch(() => undefined)
  app.mount('#app')

  if (!data.me) return
  listenForPalette()
  listen({ account, registry, router, app })
}

void start()
