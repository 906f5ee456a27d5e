import { rolesContract } from '@foyer/contracts/users/roles'
import { PERMISSIONS } from '@foyer/permissions/catalogue'
import { permissionsOfRole, rolesOffered, type Family } from '@foyer/permissions/roles'
import { answer, mountPage, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { remote } from '../remote.ts'
import { byTopic } from './topics.ts'

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

const policyOf = (family: Family) => ({
  roles: rolesOffered(family).map((role) => ({ role, members: 3 })),
  permissions: PERMISSIONS.map((permission) => ({
    permission,
    roles: rolesOffered(family).filter((role) => permissionsOfRole(role, family).includes(permission)),
    holders: 4,
  })),
})

async function open(path: string, family: Family = 'team', more: Partial<MountOptions> = {}) {
  mounted = await mountPage({
    remote,
    path,
    member: { family, roles: [...rolesOffered(family)].slice(0, 1) },
    ...more,
    answers: [
      answer(rolesContract.policy, () => policyOf(family)),
      answer(rolesContract.holders, () => ({
        items: [{ memberId: '00000000-0000-4000-8000-000000000001', name: null, email: null, owner: true }],
        more: 2,
      })),
    ],
  })
  await flushPromises()
  return mounted
}

test('gives every permission exactly one topic', () => {
  expect(
    byTopic()
      .flatMap(({ permissions }) => permissions)
      .toSorted(),
  ).toEqual([...PERMISSIONS].toSorted())
})

test('draws the policy: a row for each permission, a column for each role of the plan and one for the owner', async () => {
  const { page } = await open('roles')
  expect(page.findAll('tbody th[scope="row"]')).toHaveLength(PERMISSIONS.length)
  expect(page.findAll('thead th').map((one) => one.text())).toEqual([
    'Permission',
    expect.stringContaining('Organizer'),
    expect.stringContaining('Administrator'),
    expect.stringContaining('Billing contact'),
    expect.stringContaining('Owner'),
    'Who holds it',
  ])
  const row = page.findAll('tbody tr').find((one) => one.text().includes('Change the subscription'))
  expect(row?.findAll('td[data-holds]')).toHaveLength(2)
})

test('marks the roles of the one who looks', async () => {
  const { page } = await open('roles')
  expect(
    page
      .findAll('thead th')
      .filter((one) => one.text().includes('You'))
      .map((one) => one.text()),
  ).toEqual([expect.stringContaining('Organizer')])
})

test('finds permissions by what the address says, without regard to accents', async () => {
  const { page } = await open('roles?search=reglages', 'team', { language: 'fr' })
  expect(page.text()).toContain('Modifier les réglages du compte')
  expect(page.text()).not.toContain('Rejoindre des sessions')
})

test('shows who holds a permission at an address of its own, the owner without a name where it is masked', async () => {
  await open('roles?holders=subscription:change', 'live')
  await vi.waitFor(
    () => expect(document.querySelector('.holders')?.textContent).toContain('The account’s owner'),
    { timeout: 10_000 },
  )
  expect(document.querySelector('.ui-dialog')?.textContent).toContain('and 2 more people')
})

test('shows the other family its own roles only', async () => {
  const { page } = await open('roles', 'live')
  expect(page.text()).toContain('Multi-user')
  expect(page.text()).not.toContain('Billing contact\n')
  expect(page.findAll('thead th')).toHaveLength(4)
})
