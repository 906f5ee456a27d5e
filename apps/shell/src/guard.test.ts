import { permissionsOf, type Role } from '@foyer/permissions/roles'
import type { PageData } from '@foyer/contracts/gateway/page'
import type { MyAccount } from '@foyer/contracts/users/me'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { useAccountStore } from './account/account.store.ts'
import { guard } from './guard.ts'

const leave = vi.fn<(path: string) => void>()
const page = { render: () => null }

beforeEach(() => {
  setActivePinia(createPinia())
  leave.mockClear()
})

function account(id: string, pageAddress: string, roles: Role[]): MyAccount {
  const facts = {
    accountId: id,
    memberId: 'm',
    personId: 'p',
    owner: false,
    roles,
    status: 'active',
    family: 'team',
    readingOnly: false,
  } as const
  const rest = {
    adminCenter: true,
    timeZone: 'UTC',
    language: 'en',
    logo: null,
    readingOnly: null,
  } as const
  return {
    ...facts,
    ...rest,
    id,
    name: id,
    pageAddress,
    pastAddresses: [`old-${pageAddress}`],
    roles,
    permissions: [...permissionsOf(facts)],
  }
}

function start(roles: Role[] | null) {
  const store = useAccountStore()
  const accounts = roles ? [account('1', 'acme', roles), account('2', 'globex', ['organizer'])] : []
  const person = {
    id: 'p',
    name: 'Ada',
    email: 'ada@acme.example',
    language: null,
    timeZone: null,
    theme: 'system',
    image: null,
  } as const
  const me = roles && { person, freshUntil: '2030-01-01T00:00:00Z', accounts }
  const data: PageData = {
    me,
    accountId: roles ? '1' : null,
    remotes: [],
    shares: {},
    language: 'en',
    version: '1',
    demo: false,
  }
  store.start(data)
  const title = { en: 'x', fr: 'x' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', name: 'home', component: page },
      { path: '/sign-in', name: 'sign-in', meta: { public: 'signing in' }, component: page },
      {
        path: '/acme/users/members',
        name: 'users.members',
        meta: { permission: 'member:read', title },
        component: page,
      },
      { path: '/:account', name: 'account', component: page },
      { path: '/:account/:rest(.*)*', name: 'missing', component: page },
    ],
  })
  router.beforeEach(guard({ account: store, leave }))
  return router
}

test('sends somebody who is not signed in to sign-in, and remembers where they wanted to go', async () => {
  const router = start(null)
  await router.push('/acme/users/members?search=ada')
  expect(router.currentRoute.value.name).toBe('sign-in')
  expect(router.currentRoute.value.query['to']).toBe('/acme/users/members?search=ada')
})

test('opens a page for who holds its permission', async () => {
  const router = start(['organizer', 'admin'])
  await router.push('/acme/users/members')
  expect(router.currentRoute.value.name).toBe('users.members')
})

test('answers the same address with the refusal for who does not', async () => {
  const router = start(['organizer'])
  await router.push('/acme/users/members?search=ada')
  expect(router.currentRoute.value.name).toBe('missing')
  expect(router.currentRoute.value.fullPath).toBe('/acme/users/members?search=ada')
})

test.each(['/globex/users', '/old-globex'])(
  'leaves this page for %s: another account is loaded anew',
  async (path) => {
    const router = start(['organizer'])
    await router.push('/acme')
    await router.push(path)
    expect(leave).toHaveBeenCalledWith(path)
    expect(router.currentRoute.value.path).toBe('/acme')
  },
)

test('home is the account, and sign-in is not shown to who is signed in', async () => {
  const router = start(['organizer'])
  await router.push('/')
  expect(router.currentRoute.value.path).toBe('/acme')
  await router.push('/sign-in?to=/acme/x')
  expect(router.currentRoute.value.path).toBe('/acme/x')
})
