import { expectRefused, expect, test } from './visit.ts'
import { inspect } from './screen.ts'
import { me, send, signIn } from './people.ts'

const WHO = [
  ['admin@acme.example', 'acme', 'an administrator'],
  ['organizer@acme.example', 'acme', 'an organizer'],
  ['multiuser@lumiere.example', 'lumiere', 'a multi-user'],
] as const

for (const [email, pageAddress, who] of WHO) {
  test(`${who} sees nothing of billing, gets none of its files, and is told who can help`, async ({
    visit,
  }) => {
    const page = await visit({ language: 'en' })
    expectRefused(page, 403, /billing/)
    const files: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/remotes/billing/')) files.push(request.url())
    })
    await signIn(page, email)
    await send(page, '/api/identity/v1/profile', { language: 'en' }, 'PATCH')
    await page.goto(`/${pageAddress}`)
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Subscription' })).toHaveCount(0)
    const account = (await me(page)).accounts.find((one) => one.pageAddress === pageAddress)
    const { remotes }: { remotes: { id: string }[] } = await (
      await send(page, `/api/gateway/v1/accounts/${account?.id}/remotes`)
    ).json()
    expect(remotes.map(({ id }) => id)).not.toContain('billing')
    const refused = await send(page, `/api/billing/v1/accounts/${account?.id}/subscription`)
    expect(refused.status()).toBe(403)
    for (const path of ['subscription', 'plan', 'add-ons']) {
      await page.goto(`/${pageAddress}/billing/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText('Team L')).toHaveCount(0)
    }
    expect(files).toEqual([])
  })
}

test('an administrator who opens the address is told what it takes, and who has it', async ({ visit }) => {
  const page = await visit()
  await signIn(page, 'admin@acme.example')
  await page.goto('/acme/billing/subscription')
  await inspect(page, /.+/)
  await expect(page.getByText('Bongani Dlamini')).toBeVisible()
  await expect(page.getByText('Margaret Ashworth')).toBeVisible()
})

test('a billing contact sees and may change the subscription', async ({ visit }) => {
  const page = await visit()
  await signIn(page, 'billing@acme.example')
  await page.goto('/acme/billing/subscription')
  await inspect(page, 'Subscription')
  await expect(page.getByRole('link', { name: 'Change plan' })).not.toHaveAttribute('aria-disabled', 'true')
})

test('who is alone in an account reaches billing from the account menu', async ({ visit }) => {
  const page = await visit()
  await signIn(page, 'solo@solo.example')
  await page.goto('/solo')
  await page.getByRole('button', { name: /account menu/ }).click()
  await page.getByRole('menuitem', { name: 'Subscription' }).click()
  await inspect(page, 'Subscription')
  await expect(page.getByText(/days? of the trial (is|are) left/)).toBeVisible()
})
