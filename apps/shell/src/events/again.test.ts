import { createMemoryHistory, createRouter } from 'vue-router'
import { expect, test } from 'vitest'
import { createAgain } from './again.ts'

const page = { render: () => null }

async function aRouter() {
  const loaded = Promise.withResolvers<typeof page>()
  const asked: string[] = []
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/members', component: page },
      { path: '/roles', component: () => loaded.promise },
    ],
  })
  const again = createAgain(router)
  await router.push('/members')
  router.beforeEach((to) => void asked.push(to.fullPath))
  return { router, again, asked, load: () => loaded.resolve(page) }
}

test('the guards of the page on screen are asked anew', async () => {
  const { router, again, asked } = await aRouter()
  await again()
  expect(asked).toEqual(['/members'])
  expect(router.currentRoute.value.path).toBe('/members')
})

test('a click whose page is still being loaded arrives, however often the guards are asked meanwhile', async () => {
  const { router, again, asked, load } = await aRouter()
  const clicked = router.push('/roles')
  await expect.poll(() => asked).toEqual(['/roles'])
  await again()
  await again()
  load()
  await clicked
  await expect.poll(() => router.currentRoute.value.path).toBe('/roles')
})

test('who went nowhere stays, also after a click that led to no page', async () => {
  const { router, again } = await aRouter()
  const stop = router.beforeEach(() => false)
  await router.push('/roles')
  stop()
  await again()
  expect(router.currentRoute.value.path).toBe('/members')
})
