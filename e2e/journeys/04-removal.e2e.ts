import type { Page } from '@playwright/test'
import { expectRefused, expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { joinAccount, openAccount, send, signIn } from './people.ts'
import { mailTo } from './product/mailbox.ts'

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

test('removing a member says what is lost, asks for the name, and ends their access at once', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  const gone = await joinAccount(page, account, theirs, ['organizer'])
  // Both pages may still ask about what was there a moment ago.
  expectRefused(page, 404, /members/)
  expectRefused(theirs, 404, /remotes/)
  await theirs.goto(`/${account.pageAddress}`)
  await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto(`/${account.pageAddress}/users/members`)
  await row(page, gone.email).getByRole('link').click()
  await page.getByRole('button', { name: 'Remove…' }).click()
  const dialog = page.getByRole('dialog', { name: `Remove ${gone.name}?` })
  await inspectDialog(page, `Remove ${gone.name}?`)
  await expect(dialog).toContainText(`the access to ${account.name}, at once and on every device`)
  const confirm = dialog.getByRole('button', { name: 'Remove member' })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await expect(confirm).toHaveAccessibleDescription(`Type ${gone.name} first`)
  await dialog.getByLabel(`Type ${gone.name} to confirm`).fill(gone.name)
  await confirm.click()
  await expect(page.getByText(`${gone.name} was removed`)).toBeVisible()
  await expect(row(page, gone.email)).toHaveCount(0)
  await expect(theirs.getByText('You belong to no account.')).toBeVisible()
  expect((await send(theirs, `/api/users/v1/accounts/${account.id}/policy`)).status()).toBe(404)
  expect((await mailTo(gone.email, /no longer belong/)).subject).toContain(account.name)
})

test('what cannot be done to a member says why: the owner, oneself, who has not accepted yet, who may more', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, 'admin@acme.example')
  for (const [search, act, why] of [
    ['Margaret', 'Remove…', 'The owner cannot be changed. Ownership can only be transferred.'],
    ['Camille', 'Remove…', 'You cannot do this to your own membership.'],
    ['Zoé', 'Suspend', 'The invitation has not been accepted yet.'],
    ['Bongani', 'Remove…', 'This member holds permissions that you do not hold.'],
  ] as const) {
    await page.goto(`/acme/users/members?search=${search}`)
    await row(page, search).getByRole('link').click()
    const button = page.getByRole('button', { name: act })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription(new RegExp(why.slice(0, -1)))
    await expect(page.getByRole('dialog').getByText(why).filter({ visible: true }).first()).toBeVisible()
    await inspect(page, 'Members')
  }
})
