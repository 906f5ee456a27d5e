import { expect, test } from 'vitest'
import { fakeReleases, person } from '../remotes/fakes.ts'
import { languageOf } from './language.ts'
import { webRoutes } from './web-routes.ts'

async function open(path: string, me?: ReturnType<typeof person>, headers: Record<string, string> = {}) {
  const app = webRoutes({ releases: fakeReleases(), whoAmI: async () => me, demo: false })
  const answer = await app.request(path, { headers })
  return { answer, html: await answer.text() }
}
const block = (html: string) =>
  JSON.parse(/<script type="application\/json" id="foyer">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null')
const importMap = (html: string) =>
  JSON.parse(/<script type="importmap"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? 'null')

test('each page has a nonce of its own, and nothing inline without it', async () => {
  const [one, two] = await Promise.all([open('/sign-in'), open('/sign-in')])
  const policy = one.answer.headers.get('content-security-policy') ?? ''
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
  expect(nonce.length).toBeGreaterThanOrEqual(22)
  expect(two.answer.headers.get('content-security-policy')).not.toBe(policy)
  expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
  expect(policy).toContain('trusted-types vue safe-html')
  expect(policy).not.toMatch(/unsafe|\*/)
  const inline = [...one.html.matchAll(/<script(?![^>]*src=)(?![^>]*application\/json)[^>]*>/g)].map(
    ([tag]) => tag,
  )
  expect(inline).toEqual([`<script type="importmap" nonce="${nonce}">`])
})

test('a page is for one person and one moment: no cache keeps it', async () => {
  expect((await open('/acme', person([]))).answer.headers.get('cache-control')).toBe('no-store')
})

test('the person’s own words cannot leave the data block', async () => {
  const { html } = await open('/acme', person(['member:read']))
  expect(html).not.toContain('</script>Ada')
  expect(block(html).me.person.name).toBe('</script>Ada')
})

test('the import map and the data name this member’s remotes only', async () => {
  const { html } = await open('/acme', person(['member:read']))
  expect(block(html).remotes.map((one: { id: string }) => one.id)).toEqual(['users'])
  expect(importMap(html).integrity).toMatchObject({
    '/assets/main.js': 'sha384-main',
    '/remotes/users/abc123/remoteEntry.js': 'sha384-entry',
  })
  expect(html).not.toContain('billing')
})

test('a deep link is hinted with everything its page needs, each with its hash, and nothing of other pages', async () => {
  const { html } = await open('/acme/users/members', person(['member:read']))
  const hints = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)" integrity="([^"]+)">/g)].map(
    ([, href]) => href,
  )
  expect(hints).toEqual([
    '/remotes/users/abc123/remoteEntry.js',
    '/remotes/users/abc123/en.js',
    '/remotes/users/abc123/members.js',
  ])
  expect(html).toContain('<link rel="stylesheet" crossorigin href="/remotes/users/abc123/members.css">')
  expect(html.match(/rel="modulepreload"/g)).toHaveLength(hints.length)
})

test('the frame and the head of the page are on screen before any script, in the language of the person', async () => {
  const { html } = await open('/acme/users/members', person(['member:read']), { 'accept-language': 'fr' })
  expect(html).toContain('<div id="app"><div class="frame"><h1>Membres</h1><p>Qui &amp; quoi</p></div></div>')
})

test('the frame stands as this browser keeps the navigation', async () => {
  const cookie = { cookie: 'foyer_navigation=folded' }
  const { html } = await open('/acme/users/members', person(['member:read']), cookie)
  expect(html).toContain('<div class="frame" data-folded="true">')
})

test.each([
  { what: 'a page the member may not open', path: '/acme/users/members', me: person(['policy:read']) },
  { what: 'a page that declares no head', path: '/acme/users/roles', me: person(['policy:read']) },
  { what: 'a page of the shell', path: '/settings', me: person(['member:read']) },
  { what: 'a page for nobody', path: '/acme/users/members', me: undefined },
])('$what paints nothing beforehand', async ({ path, me }) => {
  expect((await open(path, me)).html).toContain('<div id="app"></div>')
})

test('a page of the shell is hinted with its own files', async () => {
  const { html } = await open('/settings', person([]))
  expect(html).toContain('<link rel="modulepreload" href="/assets/settings.js" integrity="sha384-settings">')
})

test('somebody suspended gets no remote', async () => {
  const { html } = await open('/acme', person(['member:read'], { status: 'suspended' }))
  expect(block(html).remotes).toEqual([])
})

test('an address of before leads to the present one, path and query kept', async () => {
  const { answer } = await open('/old/users/members?search=a', person([]))
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/acme/users/members?search=a'])
})

test('theme and language are there before any script runs', async () => {
  const { html } = await open('/acme', person([]), { 'accept-language': 'fr-FR,fr;q=0.9,en;q=0.8' })
  expect(html).toContain('<html lang="fr" data-theme="dark">')
  expect(html).toContain('/assets/words.fr.js')
})

test('something that is no page is not answered with one', async () => {
  const { answer, html } = await open('/picture.png', undefined, { 'sec-fetch-dest': 'image' })
  expect([answer.status, html, answer.headers.get('cache-control')]).toEqual([404, 'Not found', 'no-store'])
})

test.each([
  ['fr', 'en-US', 'fr'],
  [null, 'de-DE,fr;q=0.4,en;q=0.9', 'en'],
  [null, 'fr-CA', 'fr'],
  [null, 'fr;q=0,en', 'en'],
  [null, 'de', 'en'],
  [null, '', 'en'],
  [null, undefined, 'en'],
] as const)('the person’s %s and the browser’s %s make %s', (chosen, header, expected) => {
  expect(languageOf(chosen, header)).toBe(expected)
})
