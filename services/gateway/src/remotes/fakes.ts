import type { RemoteRelease, ShellRelease } from '@foyer/contracts/gateway/release'
import type { Me } from '@foyer/contracts/users/me'
import type { Permission } from '@foyer/permissions/catalogue'
import type { Releases, ServedFile } from './releases.ts'

const words = (en: string, fr: string) => ({ en, fr })

/** A small build of a remote with one page for administrators and one for everybody. */
export const USERS: RemoteRelease = {
  name: 'users',
  kind: 'remote',
  version: 'abc123',
  files: ['remoteEntry.js', 'members.js', 'roles.js', 'members.css', 'en.js', 'fr.js'],
  integrity: {
    'remoteEntry.js': 'sha384-entry',
    'members.js': 'sha384-members',
    'roles.js': 'sha384-roles',
    'en.js': 'sha384-en',
    'fr.js': 'sha384-fr',
  },
  shares: { vue: '3.5.45' },
  title: words('People', 'Personnes'),
  place: 10,
  nav: [
    {
      id: 'members',
      path: 'members',
      title: words('Members', 'Membres'),
      icon: 'users',
      permission: 'member:read',
    },
    { id: 'roles', path: 'roles', title: words('Roles', 'Rôles'), icon: 'shield', permission: 'policy:read' },
  ],
  routes: [
    {
      name: 'users.members',
      path: 'members',
      permission: 'member:read',
      head: { title: words('Members', 'Membres'), lead: words('Who & what', 'Qui & quoi') },
      files: ['members.js', 'members.css'],
    },
    { name: 'users.roles', path: 'roles', permission: 'policy:read', files: ['roles.js'] },
  ],
  entry: ['remoteEntry.js'],
  messages: { en: ['en.js'], fr: ['fr.js'] },
  script: 'remoteEntry.js',
  needs: { vue: '^3.5.45' },
}

/** A remote nobody but the owner may use. */
export const BILLING: RemoteRelease = {
  ...USERS,
  name: 'billing',
  place: 20,
  nav: [],
  routes: [{ name: 'billing.invoices', path: 'invoices', permission: 'invoice:read', files: ['members.js'] }],
}

export const SHELL: ShellRelease = {
  name: 'shell',
  kind: 'shell',
  version: 'shell1',
  files: [
    'assets/main.js',
    'assets/settings.js',
    'assets/main.css',
    'assets/inter.woff2',
    'assets/words.fr.js',
  ],
  integrity: {
    'assets/main.js': 'sha384-main',
    'assets/settings.js': 'sha384-settings',
    'assets/words.fr.js': 'sha384-words',
  },
  shares: { vue: '3.5.45' },
  script: 'assets/main.js',
  styles: ['assets/main.css'],
  preload: [],
  messages: { en: [], fr: ['assets/words.fr.js'] },
  pageMessages: { en: [], fr: [] },
  fonts: ['assets/inter.woff2'],
  frame: '<div class="frame"><h1>{title}</h1><p>{lead}</p></div>',
  pages: [
    { path: '/settings', files: ['assets/settings.js'], words: true },
    { path: '/:account/:rest(.*)*', files: ['assets/settings.js'], words: false },
  ],
}

const file = (text: string): ServedFile => ({ plain: new TextEncoder().encode(text), brotli: undefined })
const load = <R extends { files: readonly string[] }>(release: R) => ({
  release,
  files: new Map(release.files.map((name) => [name, file(`content of ${name}`)])),
})

export function fakeReleases(): Releases {
  const users = load(USERS)
  const billing = load(BILLING)
  const shell = load(SHELL)
  return {
    shell,
    shells: [shell],
    remotes: new Map([
      ['users', users],
      ['billing', billing],
    ]),
    versions: new Map([
      ['users/abc123', users],
      ['billing/abc123', billing],
    ]),
  }
}

/** Somebody with these permissions in one account. */
export function person(permissions: Permission[], more: Partial<Me['accounts'][number]> = {}): Me {
  const id = '00000000-0000-4000-8000-000000000001'
  const facts = {
    owner: false,
    roles: [],
    status: 'active',
    family: 'team',
    language: 'en',
    timeZone: 'UTC',
  } as const
  return {
    person: {
      id,
      name: '</script>Ada',
      email: 'ada@acme.example',
      language: null,
      timeZone: null,
      theme: 'dark',
      image: null,
    },
    freshUntil: '2030-01-01T00:00:00Z',
    accounts: [
      {
        ...facts,
        roles: [],
        id,
        memberId: id,
        name: 'Acme',
        pageAddress: 'acme',
        pastAddresses: ['old'],
        permissions,
        adminCenter: true,
        logo: null,
        readingOnly: null,
        ...more,
      },
    ],
  }
}
