import type { Locator, Page } from '@playwright/test'
import { expect, test } from './visit.ts'
import { signIn } from './people.ts'
import { customer } from './product/operator.ts'

interface Stop {
  name: string
  /** What a person sees of the focus. */
  seen: boolean
  /** Nothing lies over it. */
  bare: boolean
}

/** What the focus is on: whether it shows, and whether it can be seen at all. */
function focused(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const on = document.activeElement
    if (!(on instanceof HTMLElement) || on === document.body) return undefined
    const ring = (one: Element | null) => {
      const style = one && getComputedStyle(one)
      return style !== null && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0
    }
    const { left, top, width, height } = on.getBoundingClientRect()
    const over = document.elementFromPoint(left + Math.min(width / 2, 200), top + height / 2)
    const label = on.closest('label') ?? document.querySelector(`label[for="${on.id}"]`)
    const named = document.getElementById(on.getAttribute('aria-labelledby') ?? '')
    return {
      name: on.ariaLabel ?? (named ?? label ?? on).textContent?.trim() ?? '',
      seen: ring(on) || ring(on.parentElement),
      bare: over !== null && (on.contains(over) || over.contains(on) || Boolean(label?.contains(over))),
    }
  })
}

/** Goes through the page by Tab until its beginning, or the browser's own bar, is reached again. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  for (let step = 0; step < 100; step += 1) {
    await page.keyboard.press('Tab')
    let stop = await focused(page)
    // What moves into sight takes a frame or two.
    for (let again = 0; again < 20 && stop && !(stop.seen && stop.bare); again += 1) {
      await page.waitForTimeout(25)
      stop = await focused(page)
    }
    if (!stop || (stops.length > 0 && stop.name === stops[0]?.name)) return stops
    stops.push(stop)
  }
  return stops
}

const FRAME = ['Skip to content', 'Switch account', 'Home', 'Search or jump to…', 'account menu']

const PAGES: readonly (readonly [path: string, stops: readonly string[]])[] = [
  ['/acme', ['Members', 'Account settings', 'Personal settings']],
  ['/acme/users/members?search=Ad', ['Invite people', 'Search members', 'Roles', 'Columns', 'Select Adrián']],
  ['/acme/users/invitations', ['Invite people', 'Search invitations', 'State', 'Actions for']],
  ['/acme/users/invitations/new', ['Mail address 1', 'Name 1', 'Language 1', 'Organizer', 'Cancel']],
  ['/acme/users/roles', ['Search permissions', 'You', 'Join sessions', 'Delete sub-account']],
  ['/acme/users/account-settings', ['Name', 'Page address', 'Time zone', 'Language', 'Close account']],
  ['/settings', ['Profile', 'Your data', 'Choose a picture', 'Name', 'Language', 'Time zone']],
  ['/settings/security', ['Change address', 'Present password', 'New password', 'Sign out everywhere']],
  ['/settings/accounts', ['Your accounts', 'Leave', 'Open', 'Leave']],
  ['/settings/data', ['Your data', 'Download', 'Delete my person']],
]

for (const [path, expected] of PAGES) {
  test(`by keyboard alone: ${path} is walked through in order, the focus in sight, and out again`, async ({
    visit,
  }) => {
    const page = await visit()
    await signIn(page, 'admin@acme.example')
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
    const stops = await walk(page)
    expect(stops.filter(({ seen, bare }) => !seen || !bare)).toEqual([])
    const names = stops.map(({ name }) => name)
    let at = -1
    for (const wanted of [...FRAME, ...expected]) {
      const next = names.findIndex((name, place) => place > at && name.includes(wanted))
      expect(next, `${wanted} after ${names[at]} in: ${names.join(' | ')}`).toBeGreaterThan(at)
      at = next
    }
  })
}

/** Opens something by Enter on its button; Escape closes it, and the focus is on the button again. */
async function opensAndCloses(page: Page, button: Locator, opened: Locator): Promise<void> {
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(opened).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(opened).toBeHidden()
  await expect(button).toBeFocused()
}

test('by keyboard alone: menus, panel and dialogs close by Escape and give the focus back', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, 'admin@acme.example')
  await page.goto('/acme/users/members?search=Adri')
  const [menu, link] = [page.getByRole('menu'), page.getByRole('link', { name: /^Adrián/ })]
  await expect(link).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
  for (const name of [/account menu$/, /Switch account$/])
    await opensAndCloses(page, page.getByRole('button', { name }), menu)
  await page.getByRole('button', { name: /account menu$/ }).focus()
  await page.keyboard.press('Enter')
  const items = menu.getByRole('menuitem')
  await expect(items.first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(items.nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(items.last()).toBeFocused()
  await page.keyboard.press('Escape')

  const panel = page.getByRole('dialog', { name: /Adrián/ })
  const remove = panel.getByRole('button', { name: 'Remove…' })
  // At once again, before what the first one asked for has come: it is as full.
  for (let time = 0; time < 5; time += 1) await opensAndCloses(page, link, remove)
  await link.focus()
  await page.keyboard.press('Enter')
  await opensAndCloses(page, remove, page.getByRole('dialog', { name: /^Remove/ }))
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(link).toBeFocused()
})

test('the palette opens beside a panel and returns the focus, but never over a dialog that holds the page', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, 'admin@acme.example')
  await page.goto('/acme/users/members?search=Adri')
  const palette = page.getByRole('dialog', { name: 'Search and commands' })
  const search = page.getByRole('searchbox', { name: 'Search members' })
  await search.focus()
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(search).toBeFocused()

  await page.getByRole('link', { name: /^Adrián/ }).press('Enter')
  await page.getByRole('button', { name: 'Remove…' }).press('Enter')
  const field = page.getByLabel(/^Type Adrián/)
  await expect(field).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Adr')
  await expect(field).toHaveValue('Adr')
  await expect(palette).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
})

test('by keyboard alone: invoices, their chart, one of them, and the form of who is billed', async ({
  visit,
}) => {
  const page = await visit()
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  const at = `/${account.pageAddress}/billing`
  for (const [path, expected] of [
    ['invoices', ['Credit balance', 'Show as table', 'Export', 'January 2026', 'State', 'F-']],
    ['payment', ['F-', 'Pay F-', 'Add a card']],
    [
      'subscription',
      ['Change plan', 'Change seats', 'See what to pay', 'See add-ons', 'Freeze', 'Cancel', 'To another day'],
    ],
    ['plan', ['Subscription', 'Monthly', 'Team M', 'Organizer seats', 'More']],
    ['add-ons', ['How many more', 'More', 'Buy 1 unit', 'Size', 'Buy 1 unit']],
    [
      'billing-details',
      ['A private person', 'Name', 'Address', 'Postcode', 'City', 'Country', 'VAT', 'Further recipients'],
    ],
  ] as const) {
    await page.goto(`${at}/${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
    const stops = await walk(page)
    expect(stops.filter(({ seen, bare }) => !seen || !bare)).toEqual([])
    const names = stops.map(({ name }) => name)
    let last = -1
    for (const wanted of expected) {
      const next = names.findIndex((name, place) => place > last && name.includes(wanted))
      expect(next, `${wanted} after ${names[last]} in: ${names.join(' | ')}`).toBeGreaterThan(last)
      last = next
    }
  }
})
