import { accountSettingsContract, type AccountSettings } from '@foyer/contracts/users/account-settings'
import { invitationsContract, type Invitation } from '@foyer/contracts/users/invitations'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { remote } from '../remote.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const invitation = (n: number, more: Partial<Invitation> = {}): Invitation => ({
  id: id(n),
  memberId: id(n + 100),
  email: `person${n}@example.com`,
  name: `Person ${n}`,
  roles: ['organizer'],
  language: 'en',
  state: 'pending',
  invitedBy: { is: 'member', name: 'Ada Byron' },
  sentAt: '2026-01-02T10:00:00Z',
  expiresAt: '2099-01-04T10:00:00Z',
  ...more,
})
const settings = (more: Partial<AccountSettings> = {}): AccountSettings => ({
  id: id(1),
  name: 'Acme',
  pageAddress: 'acme',
  family: 'team',
  timeZone: 'Europe/Paris',
  language: 'en',
  logo: null,
  owner: { memberId: id(2), name: 'Olivia', email: 'owner@acme.example' },
  organizerDefaults: { language: 'fr', timeZone: 'Europe/Paris', roles: ['organizer'] },
  seats: { used: 6, limit: 10 },
  multiUsers: { used: 0, limit: null },
  version: 1,
  ...more,
})

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(path: string, answers: MountOptions['answers'] = [], more: Partial<MountOptions> = {}) {
  mounted = await mountPage({
    remote,
    path,
    ...more,
    answers: [
      ...answers,
      answer(accountSettingsContract.get, () => settings()),
      answer(invitationsContract.list, () => list([])),
    ],
  })
  await flushPromises()
  return mounted
}
const list = (items: Invitation[]) => ({ items, nextCursor: null, count: items.length })

async function paste(text: string) {
  const field = mounted?.page.find('input[type="email"]')
  await field?.trigger('paste', { clipboardData: { getData: () => text } })
  await flushPromises()
}
const emails = () =>
  mounted?.page.findAll<HTMLInputElement>('input[type="email"]').map((one) => one.element.value)
const submitButton = () => mounted?.page.find('button[type="submit"]')
const submit = async () => {
  await mounted?.page.find('form').trigger('submit')
  await flushPromises()
}

test('lists who was invited, by whom and in which state, as the address asks', async () => {
  const asked = vi.fn<(given: unknown) => void>()
  const { page } = await open('invitations?state=expired&search=per', [
    answer(invitationsContract.list, ({ query }) => {
      asked(query)
      return list([invitation(1, { state: 'expired', expiresAt: '2026-01-04T10:00:00Z' })])
    }),
  ])
  expect(asked).toHaveBeenCalledWith({ state: 'expired', search: 'per' })
  expect(page.text()).toContain('person1@example.com')
  expect(page.text()).toContain('Ada Byron')
  expect(page.text()).toContain('Expired')
})

test('says who invited where there is no name to say', async () => {
  const unnamed = (is: 'owner' | 'former', n: number) => invitation(n, { invitedBy: { is, name: null } })
  const { page } = await open('invitations', [
    answer(invitationsContract.list, () => list([unnamed('owner', 1), unnamed('former', 2)])),
  ])
  expect(page.text()).toContain('The owner')
  expect(page.text()).toContain('A former member')
})

test('makes rows of a pasted list, each with its own verdict', async () => {
  const { page } = await open('invitations/new')
  await paste('Ada <ada@example.com>, nobody\nada@example.com')
  expect(emails()).toEqual(['ada@example.com', 'nobody', 'ada@example.com', ''])
  expect(page.findAll('.ui-field-error').map((one) => one.text())).toEqual([
    expect.stringContaining('not a mail address'),
    expect.stringContaining('twice'),
  ])
  expect(submitButton()?.text()).toContain('Invite 3 people')
})

test('starts everybody in the language of the account’s defaults', async () => {
  await open('invitations/new')
  await paste('ada@example.com, grace@example.com')
  expect(mounted?.page.find('select').element.value).toBe('fr')
})

test('says before sending how many seats are left, and stops at the limit', async () => {
  const { page } = await open('invitations/new')
  await paste('a@example.com, b@example.com')
  expect(page.find('.ui-meter').text()).toContain('2 of 10 seats left after this')
  await page.findAll('input[type="email"]')[2]?.trigger('paste', {
    clipboardData: { getData: () => 'c@example.com, d@example.com, e@example.com' },
  })
  await flushPromises()
  expect(page.find('.ui-meter').text()).toContain('Take 1 person off the list')
  expect(submitButton()?.attributes('aria-disabled')).toBe('true')
})

test('puts the refusal at the people it is about', async () => {
  const create = answer(invitationsContract.create, () => {
    throw problem('already_member', { at: [1], emails: ['b@example.com'] })
  })
  const { page } = await open('invitations/new', [create])
  await paste('a@example.com, b@example.com')
  await submit()
  const wrong = page.findAll('[aria-invalid="true"]')
  expect(wrong).toHaveLength(1)
  expect(page.findAll<HTMLInputElement>('input[type="email"]')[1]?.attributes('aria-invalid')).toBe('true')
  expect(page.text()).toContain('Belongs to this account already')
})

test('sends the same submit again under its key, and another one under another', async () => {
  const keys: (string | null)[] = []
  const failing = answer(invitationsContract.create, () => {
    throw problem('unavailable')
  })
  await open('invitations/new', [failing])
  const { fetch } = globalThis
  globalThis.fetch = (input, init) => {
    if (init?.method === 'POST') keys.push(new Headers(init.headers).get('idempotency-key'))
    return fetch(input, init)
  }
  await paste('a@example.com, b@example.com')
  await submit()
  await submit()
  await mounted?.page.findAll('input[type="email"]')[0]?.setValue('c@example.com')
  await submit()
  expect(keys).toHaveLength(3)
  expect(keys[0]).toBe(keys[1])
  expect(keys[2]).not.toBe(keys[0])
})

test('lands on the list, and asks before typed addresses are lost', async () => {
  const confirmLeave = vi.fn<() => Promise<boolean>>(() => Promise.resolve(false))
  const { router } = await open(
    'invitations/new',
    [answer(invitationsContract.create, ({ body }) => ({ items: body.people.map((_, n) => invitation(n)) }))],
    { confirmLeave },
  )
  await paste('a@example.com, b@example.com')
  await router.push('/acme/users/invitations')
  expect(confirmLeave).toHaveBeenCalledOnce()
  expect(router.currentRoute.value.path).toBe('/acme/users/invitations/new')
  await submit()
  await vi.waitFor(() => expect(router.currentRoute.value.path).toBe('/acme/users/invitations'), {
    timeout: 10_000,
  })
})

test('offers a role only to who may give it, with the reason', async () => {
  const { page } = await open('invitations/new')
  const billing = page.findAll('.ui-option').find((one) => one.text().includes('Billing contact'))
  expect(billing?.find('input').attributes('aria-disabled')).toBe('true')
  expect(billing?.text()).toContain('Who can help')
})
