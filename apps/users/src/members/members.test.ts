import { membersContract, type Member } from '@foyer/contracts/users/members'
import { rolesContract } from '@foyer/contracts/users/roles'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { remote } from '../remote.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const member = (n: number, more: Partial<Member> = {}): Member => ({
  id: id(n),
  personId: id(n + 500),
  name: `Person ${n}`,
  email: `person${n}@acme.example`,
  image: null,
  owner: false,
  roles: ['organizer'],
  status: 'active',
  language: 'en',
  lastActiveAt: '2026-01-02T10:00:00Z',
  createdAt: '2025-01-02T10:00:00Z',
  version: 1,
  ...more,
})

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

interface Api {
  rows?: Member[]
  nextCursor?: string | null
  asked?: (query: Record<string, unknown>) => void
}

async function open(
  path: string,
  { rows = [member(1)], nextCursor = null, asked }: Api = {},
  more: Partial<MountOptions> = {},
) {
  mounted = await mountPage({
    remote,
    path,
    ...more,
    answers: [
      answer(membersContract.list, ({ query }) => {
        if (query.limit === undefined) asked?.({ ...query })
        return { items: rows, nextCursor, count: rows.length }
      }),
      answer(membersContract.get, ({ params }) => rows.find((row) => row.id === params.memberId) ?? fail()),
      ...(more.answers ?? []),
    ],
  })
  await flushPromises()
  return mounted
}
function fail(): never {
  throw problem('not_found')
}
const panel = () => document.querySelector('.ui-panel')
const button = (label: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.trim().startsWith(label))
const settled = async () => {
  await vi.waitFor(() => expect(panel()?.querySelector('.member')).toBeTruthy(), { timeout: 10_000 })
  await flushPromises()
}

test('asks for exactly what the address says', async () => {
  const asked = vi.fn<(given: unknown) => void>()
  await open('members?search=ada&role=admin&status=suspended&sort=-lastActiveAt&cursor=abc&page=3', { asked })
  expect(asked).toHaveBeenCalledWith({
    search: 'ada',
    role: 'admin',
    status: 'suspended',
    sort: '-lastActiveAt',
    cursor: 'abc',
  })
})

test('ignores an address with values nobody offers', async () => {
  const asked = vi.fn<(given: unknown) => void>()
  await open('members?role=emperor&status=lost&sort=shoe', { asked })
  expect(asked).toHaveBeenCalledWith({ sort: 'name' })
})

test('writes search and sort into the address and starts at the first page again', async () => {
  const { page, router } = await open('members?cursor=abc&page=2')
  await page.find('input[type="search"]').setValue('ada')
  await page.find('input[type="search"]').trigger('keydown.enter')
  await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual({ search: 'ada' }))
  await page
    .findAll('.ui-sort')
    .find((one) => one.text().includes('Last active'))
    ?.trigger('click')
  await vi.waitFor(() =>
    expect(router.currentRoute.value.query).toEqual({ search: 'ada', sort: '-lastActiveAt' }),
  )
})

test('keeps the rows while the next search is on its way, and the focus in the field', async () => {
  const { page, router } = await open('members')
  const field = page.find<HTMLInputElement>('input[type="search"]')
  field.element.focus()
  await field.setValue('zzz')
  await field.trigger('keydown.enter')
  expect(page.text()).toContain('Person 1')
  await vi.waitFor(() => expect(router.currentRoute.value.query['search']).toBe('zzz'))
  expect(document.activeElement).toBe(field.element)
})

test('leads to the next page by a link that says where it begins', async () => {
  const { page } = await open('members?sort=email', { nextCursor: 'n1' })
  const next = page.findAll('.ui-pager a').find((one) => one.text().includes('Next'))
  expect(next?.attributes('href')).toContain('cursor=n1')
  expect(next?.attributes('href')).toContain('sort=email')
})

test('tells an empty account from a search that finds nobody', async () => {
  const first = await open('members', { rows: [] })
  expect(first.page.text()).toContain('Invite the first one')
  first.page.unmount()
  const second = await open('members?search=nobody', { rows: [] })
  expect(second.page.text()).toContain('Nobody matches')
  await second.page.findAll('.ui-state button')[0]?.trigger('click')
  await vi.waitFor(() => expect(second.router.currentRoute.value.query).toEqual({}))
})

test('opens a member at an address of their own and goes back to the same list', async () => {
  const { page, router } = await open('members?search=person')
  await page.find('.ui-row-open').trigger('click')
  await settled()
  expect(router.currentRoute.value.fullPath).toBe(`/acme/users/members/${id(1)}?search=person`)
  panel()?.querySelector<HTMLElement>('.ui-dialog-head button')?.click()
  await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/acme/users/members?search=person'))
})

test('calls the owner by what they are where their data is not shown', async () => {
  const rows = [member(1, { owner: true, name: null, email: null, roles: [] })]
  await open('members', { rows }, { member: { family: 'live', roles: ['multi_user'] } })
  expect(mounted?.page.text()).toContain('The account’s owner')
  // A symbol, not the letters of that phrase.
  const face = mounted?.page.find('.ui-person .ui-avatar')
  expect([face?.text(), face?.find('svg').exists()]).toEqual(['', true])
})

test('shows why a role cannot be given: only what one holds, only to an administrator', async () => {
  await open(`members/${id(1)}`)
  await settled()
  const options = [...(panel()?.querySelectorAll('.ui-option') ?? [])].map((one) => one.textContent ?? '')
  expect(options.find((one) => one.includes('Billing contact'))).toContain('Who can help')
})

test('keeps the last billing contact, and says so', async () => {
  const rows = [member(1, { roles: ['organizer', 'admin', 'billing_contact'] })]
  await open(
    `members/${id(1)}`,
    { rows },
    { member: { owner: true, roles: ['organizer', 'admin', 'billing_contact'] } },
  )
  await settled()
  await vi.waitFor(() => expect(panel()?.textContent).toContain('last active billing contact'))
  expect(button('Suspend')?.getAttribute('aria-disabled')).toBe('true')
})

test('says once what stands against every act on a member, and not beside each of them', async () => {
  const rows = [member(1, { roles: ['organizer', 'admin', 'billing_contact'] })]
  await open(`members/${id(1)}`, { rows })
  await settled()
  const saying = [...(panel()?.querySelectorAll('.ui-banner, .ui-option, .member-quiet') ?? [])].filter(
    (one) => one.textContent?.includes('permissions that you do not hold'),
  )
  expect(saying).toHaveLength(1)
  const boxes = [...(panel()?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])]
  expect(boxes.map((box) => box.closest('fieldset')?.disabled)).toEqual([true, true, true])
  expect(button('Suspend')?.getAttribute('aria-disabled')).toBe('true')
})

test('lets nobody touch the owner', async () => {
  await open(`members/${id(1)}`, { rows: [member(1, { owner: true })] })
  await settled()
  expect(button('Remove')?.getAttribute('aria-disabled')).toBe('true')
  expect(panel()?.textContent).toContain('Ownership can only be transferred')
})

test('shows a refused change of roles in words and takes it back', async () => {
  const change = answer(rolesContract.change, () => {
    throw problem('not_allowed_on_member', { reason: 'outranked' })
  })
  await open(`members/${id(1)}`, {}, { answers: [change] })
  await settled()
  const admin = [...(panel()?.querySelectorAll<HTMLInputElement>('.ui-option input') ?? [])][1]
  admin?.click()
  await flushPromises()
  button('Save roles')?.click()
  await vi.waitFor(() => expect(panel()?.textContent).toContain('holds permissions that you do not hold'))
  expect(mounted?.page.find('.ui-tags-line').text()).not.toContain('Administrator')
})

test('suspends at once, and gives the access back on undo', async () => {
  const rows = [member(1)]
  const set = (status: Member['status']) => {
    rows[0] = { ...member(1), status, version: (rows[0]?.version ?? 0) + 1 }
    return rows[0]
  }
  const reactivated = vi.fn<() => Member>(() => set('active'))
  await open(
    `members/${id(1)}`,
    { rows },
    {
      answers: [
        answer(membersContract.suspend, () => set('suspended')),
        answer(membersContract.reactivate, reactivated),
      ],
    },
  )
  await settled()
  button('Suspend')?.click()
  await vi.waitFor(() => expect(button('Reactivate')).toBeTruthy())
  button('Reactivate')?.click()
  await vi.waitFor(() => expect(reactivated).toHaveBeenCalled())
})
