import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RemoteRelease, ShellRelease } from '@foyer/contracts/gateway/release'

const SCRIPT = 'export {}\n'
const integrity = `sha384-${createHash('sha384').update(SCRIPT).digest('base64')}`
const common = {
  version: '0123456789abcdef',
  files: ['assets/main.js'],
  integrity: { 'assets/main.js': integrity },
  shares: {},
}

const shell: ShellRelease = {
  ...common,
  name: 'shell',
  kind: 'shell',
  script: 'assets/main.js',
  styles: [],
  preload: [],
  messages: {},
  pageMessages: {},
  fonts: [],
  frame: '',
  pages: [],
}

/** A remote with one page. */
export const users: RemoteRelease = {
  ...common,
  name: 'users',
  kind: 'remote',
  title: { en: 'People', fr: 'Personnes' },
  place: 10,
  nav: [],
  routes: [{ name: 'users.members', path: 'members', permission: 'member:read', files: ['assets/main.js'] }],
  entry: ['assets/main.js'],
  messages: {},
  script: 'assets/main.js',
  needs: {},
}

/** The smallest builds a gateway serves: for tests of everything but the front ends, which need no build then. */
export async function smallApps(
  more: readonly RemoteRelease[] = [],
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-apps-'))
  for (const release of [shell, users, ...more]) {
    const dist = join(folder, release.name, 'dist')
    await mkdir(join(dist, 'assets'), { recursive: true })
    await writeFile(join(folder, release.name, 'package.json'), '{}')
    await writeFile(join(dist, 'release.json'), JSON.stringify(release))
    await writeFile(join(dist, 'assets', 'main.js'), SCRIPT)
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
