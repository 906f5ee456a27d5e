import { expect, test, vi } from 'vitest'
import { fakeReleases, person } from './fakes.ts'
import { remoteFiles } from './files.ts'
import { remotesOf, whyNot } from './remotes-of.ts'

const { remotes } = fakeReleases()

test('a member gets the remotes they may use, with the navigation they may see, and no name of another', () => {
  const mine = remotesOf(remotes, ['policy:read'])
  expect(mine.map((one) => one.id)).toEqual(['users'])
  expect(mine[0]?.nav.map((entry) => entry.id)).toEqual(['roles'])
  expect(JSON.stringify(mine)).not.toContain('billing')
})

test('without any permission there is no remote at all', () => {
  expect(remotesOf(remotes, [])).toEqual([])
})

test('a remote brings the hash of each of its scripts by address', () => {
  expect(remotesOf(remotes, ['member:read'])[0]?.integrity['/remotes/users/abc123/members.js']).toBe(
    'sha384-members',
  )
})

test.each([
  ['/acme/users/members', { known: true, missing: 'member:read' }],
  ['/acme/users/roles', { known: true, missing: null }],
  ['/acme/users/roles?x=1', { known: true, missing: null }],
  ['/acme/users/nowhere', { known: false, missing: null }],
  ['/acme/nothing', { known: false, missing: null }],
  ['http://', { known: false, missing: null }],
  ['/%', { known: false, missing: null }],
])('why not %s', (path, answer) => {
  expect(whyNot(remotes, ['policy:read'], path)).toEqual(answer)
})

const ask = (path: string, me: ReturnType<typeof person> | undefined) =>
  remoteFiles({ releases: fakeReleases(), whoAmI: async () => me }).request(path)

test('files of a remote are for who may use it in any account, and stay for good', async () => {
  const answer = await ask('/remotes/users/abc123/members.js', person(['member:read']))
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('content of members.js')
  expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

test.each([
  ['nobody signed in', '/remotes/users/abc123/members.js', undefined],
  ['a member without its permissions', '/remotes/billing/abc123/members.js', person(['member:read'])],
  [
    'a suspended member',
    '/remotes/users/abc123/members.js',
    person(['member:read'], { status: 'suspended' }),
  ],
  ['a file that is not listed', '/remotes/users/abc123/release.json', person(['member:read'])],
  ['another version', '/remotes/users/zzz/members.js', person(['member:read'])],
  ['a way out of the folder', '/remotes/users/abc123/%2e%2e/%2e%2e/package.json', person(['member:read'])],
  ['a broken escape', '/remotes/users/abc123/%', person(['member:read'])],
  ['a remote that does not exist', '/remotes/nothing/abc123/x.js', person(['member:read'])],
])('answers %s as if nothing were there, and no cache keeps it', async (_, path, me) => {
  const answer = await ask(path, me)
  expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([
    404,
    'Not found',
    'no-store',
  ])
})

test('decides anew for each file who asks', async () => {
  const whoAmI = vi.fn<() => Promise<ReturnType<typeof person>>>(async () => person(['member:read']))
  const app = remoteFiles({ releases: fakeReleases(), whoAmI })
  await app.request('/remotes/users/abc123/members.js')
  whoAmI.mockResolvedValue(person([]))
  expect((await app.request('/remotes/users/abc123/members.js')).status).toBe(404)
})

test('files of the shell are for everybody', async () => {
  const answer = await ask('/assets/main.js', undefined)
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})
