import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '@foyer/service-kit/log'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepBuilds } from './archive.ts'
import { fakeReleases, person } from './fakes.ts'
import { remoteFiles } from './files.ts'
import type { Build } from './releases.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-06-15T12:00:00Z')
const log = createLog('test', 'silent')
const { versions, shell } = fakeReleases()
const text = new TextEncoder()

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-archive-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The remote's build in another version, with one more file of its own. */
function build(version: string): Build {
  const loaded = versions.get('users/abc123')
  if (!loaded) throw new Error('no such fake')
  const file = `only-${version}.js`
  const release = { ...loaded.release, version, files: [...loaded.release.files, file] }
  const packed = text.encode('packed')
  return {
    release,
    files: new Map([...loaded.files, [file, { plain: text.encode(version), brotli: packed }]]),
  }
}

const start = (served: Build, at: number) => keepBuilds(folder, log, at)([shell, served])
const versionsOf = (builds: readonly Build[]) => builds.map(({ release }) => release.version)

test('a build that was replaced is at hand with all its files, packed ones as well', () => {
  expect(start(build('one'), NOW)).toEqual([])
  const [kept, ...others] = start(build('two'), NOW + DAY)
  expect(others).toEqual([])
  expect(kept).toEqual({ release: build('one').release, files: build('one').files })
})

test('its files are given to whom the build gave them, and to nobody else', async () => {
  start(build('one'), NOW)
  const [kept] = start(build('two'), NOW)
  if (kept?.release.kind !== 'remote') throw new Error('the remote was not kept')
  const old = { release: kept.release, files: kept.files }
  const releases = { ...fakeReleases(), versions: new Map([['users/one', old]]) }
  const ask = (me: ReturnType<typeof person> | undefined) =>
    remoteFiles({ releases, whoAmI: async () => me }).request('/remotes/users/one/only-one.js')
  expect(await (await ask(person(['member:read']))).text()).toBe('one')
  expect((await ask(person(['invoice:read']))).status).toBe(404)
  expect((await ask(undefined)).status).toBe(404)
})

test('two weeks after a build was served last it is gone; one that is served stays, however old', async () => {
  start(build('one'), NOW)
  start(build('one'), NOW + 10 * DAY)
  expect(versionsOf(start(build('two'), NOW + 24 * DAY))).toEqual(['one'])
  expect(versionsOf(start(build('two'), NOW + 25 * DAY))).toEqual([])
  expect(await readdir(folder)).toEqual(['shell-shell1', 'users-two'])
})

test('who builds many times a day keeps the newest ten', () => {
  for (let at = 0; at < 12; at += 1) start(build(`v${at}`), NOW + at)
  expect(versionsOf(start(build('now'), NOW + 20))).toEqual(
    Array.from({ length: 10 }, (_, at) => `v${11 - at}`),
  )
})

test('a damaged copy, or one another process is just making, is passed over', async () => {
  start(build('one'), NOW)
  await writeFile(join(folder, 'users-one', 'release.json'), '{')
  await utimes(join(folder, 'users-one'), NOW / 1000, NOW / 1000)
  await writeFile(join(folder, 'half-abc'), '')
  await utimes(join(folder, 'half-abc'), NOW / 1000, NOW / 1000)
  expect(start(build('two'), NOW)).toEqual([])
  expect(await readdir(folder)).toContain('half-abc')
})

test('where nothing can be written the product starts without an archive', async () => {
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  expect(keepBuilds(file, log)([shell])).toEqual([])
})
