import type { Remote as RemoteEntry } from '@foyer/contracts/gateway/remotes'
import { defineRemote } from '@foyer/remote-kit/remote'
import { expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createWords } from '../words/i18n.ts'
import { failure, watchFailures } from './failure.ts'
import { RemoteFault } from './load.ts'
import { createRegistry } from './registry.ts'

vi.mock('@module-federation/runtime', () => ({
  loadRemote: vi.fn<() => void>(),
  registerPlugins: vi.fn<() => void>(),
  registerRemotes: vi.fn<() => void>(),
}))

const title = { en: 'Members', fr: 'Membres' }
const page = { render: () => null }
const users = defineRemote({
  id: 'users',
  title,
  place: 1,
  nav: [],
  routes: [
    {
      path: 'members',
      name: 'users.members',
      meta: { title, permission: 'member:read' },
      component: async () => page,
    },
  ],
  messages: { en: async () => ({ hello: 'Hello' }), fr: async () => ({ hello: 'Bonjour' }) },
})
const entry = (id = 'users'): RemoteEntry => ({
  id,
  version: 'v1',
  title,
  entry: `/remotes/${id}/v1/remoteEntry.js`,
  needs: {},
  integrity: {},
  nav: [],
})

async function start(load: () => Promise<typeof users>) {
  const words = await createWords('en')
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/:account', name: 'account', component: page },
      { path: '/:account/:rest(.*)*', name: 'missing', component: page },
    ],
  })
  const loader = { load: vi.fn<typeof load>(load) }
  const registry = createRegistry({ router, words, loader, pageAddress: () => 'acme' })
  watchFailures(router)
  registry.update([entry()])
  return { words, router, loader, registry }
}

test('a remote loads when its first page is opened, and only once', async () => {
  const { router, loader } = await start(async () => users)
  await router.push('/acme')
  expect(loader.load).not.toHaveBeenCalled()
  await router.push('/acme/users/members?search=ada')
  expect(router.currentRoute.value).toMatchObject({
    name: 'users.members',
    fullPath: '/acme/users/members?search=ada',
  })
  await router.push('/acme')
  await router.push('/acme/users/members')
  expect(loader.load).toHaveBeenCalledTimes(1)
})

test('the page one came from stays behind it, also where the remote is opened for the first time', async () => {
  const { router } = await start(async () => users)
  await router.push('/acme')
  await router.push('/acme/users/members')
  const arrived = new Promise((resolve) => void router.afterEach(resolve))
  router.back()
  await arrived
  expect(router.currentRoute.value.fullPath).toBe('/acme')
})

test('a path that the remote does not have is answered by the shell', async () => {
  const { router } = await start(async () => users)
  await router.push('/acme/users/nowhere')
  expect(router.currentRoute.value.name).toBe('missing')
})

test('its words are there below its id, in every language chosen later', async () => {
  const { router, words } = await start(async () => users)
  await router.push('/acme/users/members')
  expect(words.i18n.global.t('users.hello')).toBe('Hello')
  await words.use('fr')
  expect(words.i18n.global.t('users.hello')).toBe('Bonjour')
})

test('a remote taken away takes its pages with it at once', async () => {
  const { router, registry } = await start(async () => users)
  await router.push('/acme/users/members')
  registry.update([])
  await router.replace({ path: router.currentRoute.value.fullPath, force: true })
  expect(router.currentRoute.value.name).toBe('missing')
  expect(registry.entries.value).toEqual([])
})

test('a remote that does not load shows its failure, and a retry can succeed', async () => {
  let broken = true
  const { router } = await start(async () => {
    if (broken) throw new RemoteFault(entry(), 'does not load')
    return users
  })
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  await router.push('/acme/users/members').catch(() => undefined)
  expect(failure.value).toMatchObject({ remote: 'users', path: '/acme/users/members' })
  broken = false
  await router.replace({ path: '/acme/users/members', force: true })
  expect(router.currentRoute.value.name).toBe('users.members')
  expect(failure.value).toBeUndefined()
})

test('two remotes of one id are refused', async () => {
  const { registry } = await start(async () => users)
  expect(() => registry.update([entry(), entry()])).toThrow('one id')
})
