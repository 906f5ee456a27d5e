import { membersContract, type Member } from '@foyer/contracts/users/members'
import { rolesContract } from '@foyer/contracts/users/roles'
import { permissionsOfRole, rolesOffered } from '@foyer/permissions/roles'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { remote } from '../remote.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const roles = rolesOffered('team')
const admins = roles.filter((role) => !permissionsOfRole(role, 'team').includes('payment:make'))
const member = (n: number, more: Partial<Member> = {}): Member => ({
  id: id(n),
  personId: id(n + 100),
  name: `Person ${n}`,
  email: `person${n}@acme.example`,
  image: null,
  owner: false,
  roles: [...roles],
  status: 'active',
  language: 'en',
  lastActiveAt: null,
  createdAt: '2026-01-01T00:00:00Z',
  version: 3,
  ...more,
})
const owner = member(1, { owner: true })

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(contacts: () => Member[], more: Partial<MountOptions> = {}) {
  const candidates = [...contacts(), member(8, { roles: [...admins] })]
  mounted = await mountPage({
    remote,
    path: 'billing-contacts',
    member: { roles },
    ...more,
    answers: [
      ...(more.answers ?? []),
      answer(membersContract.list, ({ query }) => {
        const items = query.role === 'owner' ? [owner] : query.status ? candidates : contacts()
        return { items, nextCursor: null, count: items.length }
      }),
    ],
  })
  await flushPromises()
  return mounted
}
const buttons = (label: string) =>
  mounted?.page.findAll('button').filter((one) => one.text().startsWith(label)) ?? []
const dialog = () => document.querySelector('[role="dialog"]')

test('shows the owner and who looks after the billing; the last active one stays, and why is said', async () => {
  await open(() => [member(2), member(3, { status: 'suspended' })])
  const text = mounted?.page.text() ?? ''
  for (const words of ['Person 1', 'Owner', 'Person 2', 'Person 3', 'Suspended'])
    expect(text).toContain(words)
  const [last, suspended, ...none] = buttons('Take away')
  expect(none).toEqual([])
  expect(last?.attributes('data-tip')).toContain('This is the last active billing contact.')
  expect(suspended?.attributes('aria-disabled')).toBeUndefined()
})

test('takes it away once that is confirmed, the other roles kept', async () => {
  let now = [member(2), member(3)]
  const sent = vi.fn<(body: object) => void>()
  await open(() => now, {
    answers: [
      answer(rolesContract.change, ({ body, params }) => {
        sent(body)
        now = [member(3)]
        return { id: params.memberId, roles: body.roles, version: 4 }
      }),
    ],
  })
  await buttons('Take away')[0]?.trigger('click')
  await vi.waitFor(
    () => expect(dialog()?.textContent).toContain('End that Person 2 is a billing contact?'),
    5000,
  )
  document.querySelector<HTMLElement>('[role="dialog"] button[type="submit"]')?.click()
  await vi.waitFor(() => expect(mounted?.page.text()).not.toContain('Person 2'), 5000)
  expect(sent).toHaveBeenCalledWith({ roles: [...admins], version: 3 })
})

test('names an administrator, and none who is one already', async () => {
  const sent = vi.fn<(body: object) => void>()
  await open(() => [member(2)], {
    answers: [
      answer(rolesContract.change, ({ body, params }) => {
        sent(body)
        return { id: params.memberId, roles: body.roles, version: 4 }
      }),
    ],
  })
  await buttons('Name a billing contact')[0]?.trigger('click')
  await vi.waitFor(() => expect(dialog()?.querySelectorAll('input[type="radio"]')).toHaveLength(1), 5000)
  dialog()?.querySelector<HTMLElement>('input[type="radio"]')?.click()
  await vi.waitFor(() => expect(dialog()?.textContent).toContain('Name Person 8'), 5000)
  document.querySelector<HTMLElement>('[role="dialog"] button[type="submit"]')?.click()
  await vi.waitFor(() => expect(sent).toHaveBeenCalledWith({ roles: [...roles], version: 3 }), 5000)
})

test('says why the service refused', async () => {
  await open(() => [member(2), member(3)], {
    answers: [
      answer(rolesContract.change, () => {
        throw problem('not_allowed_on_member', { reason: 'last_billing_contact' })
      }),
    ],
  })
  await buttons('Take away')[0]?.trigger('click')
  await vi.waitFor(() => expect(dialog()).not.toBeNull(), 5000)
  document.querySelector<HTMLElement>('[role="dialog"] button[type="submit"]')?.click()
  await vi.waitFor(
    () => expect(dialog()?.textContent).toContain('This is the last active billing contact.'),
    5000,
  )
})

test('where only the owner has to do with billing, it says so and offers nothing, in French', async () => {
  await open(() => [], { member: { owner: true, family: 'live', roles: [] }, language: 'fr' })
  expect(mounted?.page.text()).toContain('seul le propriétaire du compte voit la facturation')
  expect(buttons('Nommer un contact')).toEqual([])
})
