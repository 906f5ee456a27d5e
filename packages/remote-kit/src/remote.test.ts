import { expect, test } from 'vitest'
import { defineRemote, flat, recordsOf, type Remote, type RemoteRoute } from './remote.ts'

const words = { en: 'Members', fr: 'Membres' }
const route = (name: string, more: Partial<RemoteRoute> = {}): RemoteRoute => ({
  path: 'members',
  name,
  meta: { title: words, permission: 'member:read' },
  component: () => Promise.resolve({}),
  ...more,
})
const nav = {
  id: 'members',
  path: 'members',
  title: words,
  icon: 'users',
  permission: 'member:read',
} as const
const none = () => Promise.resolve({})
const remote = (routes: RemoteRoute[], entries: Remote['nav'] = [nav]): Remote => ({
  id: 'users',
  title: words,
  place: 1,
  nav: entries,
  routes,
  messages: { en: none, fr: none },
})

test('accepts a remote whose routes carry its prefix and whose navigation leads to its pages', () => {
  expect(defineRemote(remote([route('users.members')])).id).toBe('users')
})

test.each([
  ['a foreign prefix', remote([route('billing.members')]), /lacks the prefix/],
  ['a name that stands twice', remote([route('users.members'), route('users.members')]), /stands twice/],
  [
    'a name that stands twice at different depths',
    remote([route('users.members', { children: [route('users.members', { path: ':id' })] })]),
    /stands twice/,
  ],
  ['an absolute path', remote([route('users.members', { path: '/members' })], []), /absolute/],
  [
    'navigation to nowhere',
    remote([route('users.members')], [{ ...nav, path: 'nowhere' }]),
    /leads to no page/,
  ],
  [
    'navigation shown by another permission than its page asks for',
    remote([route('users.members')], [{ ...nav, permission: 'account:read' }]),
    /leads to no page/,
  ],
  ['an id that is no word', { ...remote([]), id: 'Users!' }, /small letters/],
])('refuses %s', (_, declared, message) => {
  expect(() => defineRemote(declared)).toThrow(message)
})

test('a page inside a page has the whole path and knows the pages around it', () => {
  const inner = route('users.members.one', { path: ':memberId' })
  const pages = flat([route('users.members', { children: [inner] })])
  expect(pages.map((page) => [page.path, page.parents.map((one) => one.name)])).toEqual([
    ['members', []],
    ['members/:memberId', ['users.members']],
  ])
})

test('every record of a remote says which remote and which permission it belongs to', () => {
  const [record] = recordsOf(remote([route('users.members')]))
  expect(record?.meta).toEqual({ title: words, permission: 'member:read', remote: 'users' })
})
