// @vitest-environment happy-dom
import { membersContract } from '@foyer/contracts/users/members'
import { call } from '@foyer/contracts/client'
import { type EntryKey, useQuery } from '@pinia/colada'
import { defineComponent, h } from 'vue'
import { expect, test } from 'vitest'
import { useAccount } from '../account.ts'
import { keysOf } from '../keys.ts'
import { defineRemote } from '../remote.ts'
import { answer, mountPage } from './mount-page.ts'

const title = { en: 'Members', fr: 'Membres' }

/** A remote of one page that asks for something of the account, under the key given. */
function remoteWith(keyOf: (accountId: string) => EntryKey) {
  let count = () => 0
  const page = defineComponent({
    setup() {
      const { account } = useAccount()
      const { data } = useQuery({
        key: () => keyOf(account.value.id),
        query: () => call(membersContract.list, { params: { accountId: account.value.id } }),
      })
      count = () => data.value?.count ?? 0
    },
    render: () => h('p', String(count())),
  })
  return defineRemote({
    id: 'users',
    title,
    place: 1,
    nav: [],
    routes: [
      {
        path: 'members',
        name: 'users.members',
        meta: { title, permission: 'member:read' },
        component: () => Promise.resolve(page),
      },
    ],
    messages: { en: () => Promise.resolve({}), fr: () => Promise.resolve({}) },
  })
}

const mounted = (keyOf: (accountId: string) => EntryKey) =>
  mountPage({
    remote: remoteWith(keyOf),
    path: 'members',
    answers: [answer(membersContract.list, () => ({ items: [], nextCursor: null, count: 48 }))],
  })

test('a page whose keys begin with the account is mounted', async () => {
  const { page } = await mounted((accountId) => keysOf('members').of(accountId, 'list'))
  expect(page.text()).toBe('48')
  page.unmount()
})

test.each<[fault: string, key: (accountId: string) => EntryKey]>([
  ['without the account', () => ['members', 'list']],
  ['with the account behind', (accountId) => ['members', accountId]],
  ['of a certain account', () => keysOf('members').of('00000000-0000-4000-8000-0000000000ff')],
])('planted fault: a key %s fails the test of its page', async (_, key) => {
  await expect(mounted(key)).rejects.toThrow(/query key without the account in front/)
})
