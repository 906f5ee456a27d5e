import type { Page } from '@playwright/test'
import { joinAccount, send, signIn } from './people.ts'
import { countMails, mailTo } from './product/mailbox.ts'
import { customer, type Customer, paid } from './product/operator.ts'
import { inspect } from './screen.ts'
import { expect, test } from './visit.ts'

const WORDS = {
  en: {
    members: 'Members',
    invite: 'Invite people',
    issued: /^Invoice F-/,
    reminder: /^Reminder/,
    restricted: /can only be read/,
    received: /^Payment received/,
    restored: 'can be used in full again',
    banner: 'This account can only be read, because an invoice is unpaid.',
    act: 'See what is unpaid',
    refused: 'This account can only be read for now.',
    help: 'Who can help: Quay ',
    invoices: 'Invoices',
  },
  fr: {
    members: 'Membres',
    invite: 'Inviter',
    issued: /^Facture F-/,
    reminder: /^Rappel/,
    restricted: /en lecture seule/,
    received: /^Paiement reçu/,
    restored: 'de nouveau pleinement utilisable',
    banner: 'Ce compte est en lecture seule, car une facture est impayée.',
    act: 'Voir les impayés',
    refused: 'Ce compte est en lecture seule pour le moment.',
    help: 'Peuvent vous aider\u00a0: Quay ',
    invoices: 'Factures',
  },
} as const

/** Lets the account's time pass until an instant; whatever is due until then happens. */
async function passUntil(page: Page, { accountId }: Customer, to: string): Promise<void> {
  const moved = await send(page, `/api/billing/v1/accounts/${accountId}/clock`, { to }, 'PUT')
  expect(moved.status(), await moved.text()).toBe(200)
}

for (const language of ['en', 'fr'] as const) {
  const say = WORDS[language]
  test(`an invoice stays unpaid: reminders, reading only, and all back once it is paid (${language})`, async ({
    visit,
  }) => {
    const [page, admins] = [await visit({ language }), await visit({ language })]
    const account = await customer(language, 'team-s')
    await signIn(page, account.email, account.password)
    await joinAccount(
      page,
      {
        id: account.accountId,
        pageAddress: account.pageAddress,
        name: '',
        language,
        owner: { name: '', email: account.email },
      },
      admins,
      ['organizer', 'admin'],
    )

    // Issued on 15 January, due on the 29th, whose third, tenth and twentieth day after it are for reminders.
    const issued = await mailTo(account.email, say.issued)
    const number = /F-\d+/.exec(issued.subject)?.[0] ?? ''
    await passUntil(page, account, '2026-02-10T09:00:00Z')
    await mailTo(account.email, say.reminder, 2)
    await page.goto(`/${account.pageAddress}/users/members`)
    await expect(page.getByRole('link', { name: say.invite })).toBeVisible()
    await admins.goto(`/${account.pageAddress}/users/members`)
    await inspect(admins, say.members)

    await test.step('twenty-one days after it was due open pages can only be read, and say why', async () => {
      await passUntil(page, account, '2026-02-19T09:00:00Z')
      await expect(page.getByRole('status').filter({ hasText: say.banner })).toBeVisible()
      await expect(page.locator('[aria-disabled="true"]').filter({ hasText: say.invite })).toBeVisible()
      await expect(page.getByText(say.refused, { exact: false }).first()).toBeAttached()
      await expect(page.getByRole('link', { name: say.act })).toBeVisible()
      await inspect(page, say.members)
      await mailTo(account.email, say.restricted)
    })

    await test.step('an administrator without the billing is told whom to ask', async () => {
      const banner = admins.getByRole('status').filter({ hasText: say.banner })
      await expect(banner).toContainText(say.help)
      await expect(admins.getByRole('link', { name: say.act })).toHaveCount(0)
      const refused = await send(admins, `/api/users/v1/accounts/${account.accountId}/invitations`, {
        people: [{ email: 'late@guest.example', name: 'Late', roles: ['organizer'], language }],
      })
      expect([refused.status(), await refused.json()]).toMatchObject([
        403,
        { code: 'missing_permission', data: { reason: 'reading_only' } },
      ])
    })

    await test.step('paid: everything is back on the open page, and the receipt says so', async () => {
      await page.getByRole('link', { name: say.act }).click()
      await inspect(page, say.invoices)
      await page.goto(`/${account.pageAddress}/users/members`)
      await expect(page.getByRole('status').filter({ hasText: say.banner })).toBeVisible()
      await inspect(page, say.members)
      await paid(account, number, 5880)
      await expect(page.getByRole('status').filter({ hasText: say.banner })).toHaveCount(0)
      await expect(page.getByRole('link', { name: say.invite })).toBeVisible()
      await expect(admins.getByRole('status').filter({ hasText: say.banner })).toHaveCount(0)
      expect((await mailTo(account.email, say.received)).text).toContain(say.restored)
    })
    // Two invoices, three reminders, one restriction, one receipt: each once.
    expect(await countMails(account.email)).toBe(7)
  })
}
