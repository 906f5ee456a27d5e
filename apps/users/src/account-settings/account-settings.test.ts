import { accountSettingsContract, type AccountSettings } from '@foyer/contracts/users/account-settings'
import { ownershipContract } from '@foyer/contracts/users/ownership'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { remote } from '../remote.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const settings = (more: Partial<AccountSettings> = {}): AccountSettings => ({
  id: id(1),
  name: 'Acme',
  pageAddress: 'acme',
  family: 'team',
  timeZone: 'Europe/Paris',
  language: 'en',
  logo: null,
  owner: { memberId: id(2), name: 'Olivia Owens', email: 'owner@acme.example' },
  organizerDefaults: { language: 'en', timeZone: 'Europe/Paris', roles: ['organizer'] },
  seats: { used: 6, limit: 10 },
  multiUsers: { used: 0, limit: null },
  version: 1,
  ...more,
})
const offer = {
  id: id(7),
  toMemberId: id(8),
  toName: 'Grace Hopper',
  toEmail: 'grace@acme.example',
  createdAt: '2026-01-01T00:00:00Z',
  expiresAt: '2099-01-01T00:00:00Z',
}

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(
  answers: MountOptions['answers'] = [],
  more: Partial<MountOptions> = {},
  path = 'account-settings',
) {
  mounted = await mountPage({
    remote,
    path,
    ...more,
    answers: [
      ...answers,
      answer(accountSettingsContract.get, () => settings()),
      answer(ownershipContract.get, () => ({ transfer: null, mine: false })),
    ],
  })
  await flushPromises()
  return mounted
}
const field = (label: string) => {
  const found = mounted?.page.findAll('.ui-field').find((one) => one.text().startsWith(label))
  if (!found) throw new Error(`no field ${label}`)
  return found
}
const type = (label: string, text: string) => field(label).find('input').setValue(text)
const submit = async () => {
  await mounted?.page.find('form').trigger('submit')
  await flushPromises()
}
const button = (label: string) => mounted?.page.findAll('button').find((one) => one.text().startsWith(label))

test('looks at a page address while it is typed, and says what becomes of the old one', async () => {
  await open()
  await type('Page address', 'acme-new')
  expect(field('Page address').text()).toContain('/acme-new')
  expect(field('Page address').text()).toContain('/acme lead there')
  await type('Page address', '-x')
  expect(field('Page address').find('input').attributes('aria-invalid')).toBe('true')
})

test('says at the field that a page address is taken', async () => {
  await open([
    answer(accountSettingsContract.update, () => {
      throw problem('page_address_taken')
    }),
  ])
  await type('Page address', 'globex')
  await submit()
  expect(field('Page address').text()).toContain('Another account has this page address')
})

test('sends only what was changed', async () => {
  const sent = vi.fn<(given: unknown) => void>()
  await open([
    answer(accountSettingsContract.update, ({ body }) => {
      sent(body)
      return settings({ name: 'Acme Ltd', version: 2 })
    }),
  ])
  await type('Name', 'Acme Ltd')
  await submit()
  expect(sent).toHaveBeenCalledWith({ name: 'Acme Ltd', version: 1 })
  expect(button('Save changes')).toBeUndefined()
})

test('keeps what is typed when somebody saved first, and shows what they changed', async () => {
  let now = settings()
  const sent = vi.fn<(given: unknown) => void>()
  await open([
    answer(accountSettingsContract.get, () => now),
    answer(accountSettingsContract.update, ({ body }) => {
      sent(body)
      now = settings({ name: 'Acme Group', version: 2 })
      if (body.version !== 2) throw problem('changed_meanwhile')
      return settings({ name: 'Acme Ltd', version: 3 })
    }),
  ])
  await type('Name', 'Acme Ltd')
  await submit()
  await vi.waitFor(() => expect(mounted?.page.text()).toContain('now “Acme Group”'))
  expect(field('Name').find('input').element.value).toBe('Acme Ltd')
  await submit()
  expect(sent).toHaveBeenLastCalledWith({ name: 'Acme Ltd', version: 2 })
})

test('asks before leaving with unsaved changes', async () => {
  const confirmLeave = vi.fn<() => Promise<boolean>>(() => Promise.resolve(false))
  const { router } = await open([], { confirmLeave })
  await type('Name', 'Acme Ltd')
  await router.push('/elsewhere')
  expect(confirmLeave).toHaveBeenCalledOnce()
  expect(router.currentRoute.value.path).toBe('/acme/users/account-settings')
})

test('does not name the owner where their data is not shown, and says who can transfer', async () => {
  const masked = settings({
    family: 'live',
    owner: { memberId: id(2), name: null, email: null },
    multiUsers: { used: 2, limit: 3 },
  })
  const { page } = await open([answer(accountSettingsContract.get, () => masked)], {
    member: { family: 'live', roles: ['multi_user'] },
  })
  expect(page.text()).toContain('The account’s owner')
  expect(page.text()).toContain('2 of 3')
  expect(button('Transfer ownership')?.attributes('aria-disabled')).toBe('true')
  expect(button('Close account')?.attributes('aria-disabled')).toBe('true')
})

test('shows an offer that waits, and lets its maker take it back', async () => {
  let transfer: typeof offer | null = offer
  const { page } = await open(
    [
      answer(ownershipContract.get, () => ({ transfer, mine: false })),
      answer(ownershipContract.withdraw, () => {
        transfer = null
        return { done: true as const }
      }),
    ],
    { member: { owner: true } },
  )
  expect(page.text()).toContain('Waiting for Grace Hopper')
  await button('Withdraw offer')?.trigger('click')
  await vi.waitFor(() => expect(page.text()).not.toContain('Grace Hopper'))
})

test('lets the receiver answer on the same page', async () => {
  const accepted = vi.fn<() => { done: true }>(() => ({ done: true }))
  const { page } = await open([
    answer(ownershipContract.get, () => ({ transfer: offer, mine: true })),
    answer(ownershipContract.accept, accepted),
  ])
  expect(page.text()).toContain('You are offered the ownership of Acme')
  await button('Accept ownership')?.trigger('click')
  await vi.waitFor(() => expect(accepted).toHaveBeenCalled())
})

test('lets a receiver who may not see the settings answer at the address of the mail', async () => {
  const declined = vi.fn<() => { done: true }>(() => ({ done: true }))
  const { page } = await open(
    [answer(ownershipContract.decline, declined)],
    { member: { roles: ['organizer'] } },
    `account-settings/ownership/${id(7)}`,
  )
  await button('Decline')?.trigger('click')
  await vi.waitFor(() => expect(page.text()).toContain('You declined'))
})
