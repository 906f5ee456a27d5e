import { PAGE_DATA_ID, type PageData } from '@foyer/contracts/gateway/page'
import type { ReleasedRoute, RemoteRelease, ShellRelease } from '@foyer/contracts/gateway/release'
import { bestMatch } from '../remotes/match.ts'
import { integrityOf, rootOf } from '../remotes/remotes-of.ts'
import { firstPaint } from './first-paint.ts'

export interface PageInput {
  nonce: string
  shell: ShellRelease
  /** The releases behind `data.remotes`. */
  remotes: readonly RemoteRelease[]
  /** What the address asks for, without its query. */
  path: string
  data: PageData
  /** The person keeps the navigation folded. */
  folded: boolean
}

/** The page for one request: data, hashes, and hints for everything the address will need. */
export function renderPage(input: PageInput): string {
  const { nonce, shell, data } = input
  const integrity = integrityMap(input)
  const hinted = hintedFiles(input)
  const styles = [
    ...shell.styles.map((file) => `/${file}`),
    ...hinted.filter((file) => file.endsWith('.css')),
  ]
  const scripts = hinted.filter((file) => file.endsWith('.js'))
  const theme = data.me?.person.theme
  return [
    '<!doctype html>',
    `<html lang="${data.language}"${theme === 'light' || theme === 'dark' ? ` data-theme="${theme}"` : ''}>`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="same-origin">',
    '<title>Foyer</title>',
    ...iconOf(shell),
    // Before any module starts to load: a map that comes later is not asked about it.
    `<script type="importmap" nonce="${nonce}">${json({ integrity })}</script>`,
    ...styles.map((file) => `<link rel="stylesheet" crossorigin href="${file}">`),
    `<script type="module" src="/${shell.script}" integrity="${integrity[`/${shell.script}`] ?? ''}"></script>`,
    ...scripts.map(
      (file) => `<link rel="modulepreload" href="${file}" integrity="${integrity[file] ?? ''}">`,
    ),
    // Words stand in a font of the machine until it is there, so it may come last.
    ...shell.fonts.map(
      (file) =>
        `<link rel="preload" as="font" type="font/woff2" crossorigin fetchpriority="low" href="/${file}">`,
    ),
    `<script type="application/json" id="${PAGE_DATA_ID}">${json(data)}</script>`,
    '</head>',
    `<body><div id="app">${firstPaint(shell, routeFor(input)?.route, data, input.folded)}</div></body>`,
    '</html>',
    '',
  ].join('\n')
}

/** sha384 of every script of the shell and of this member's remotes; the browser refuses a file that differs. */
function integrityMap({ shell, remotes }: PageInput): Record<string, string> {
  const own = Object.entries(shell.integrity).map(([file, hash]) => [`/${file}`, hash] as const)
  return Object.assign(Object.fromEntries(own), ...remotes.map(integrityOf))
}

/** Everything the first screen of this address needs, so that it is fetched in one step. */
function hintedFiles(input: PageInput): string[] {
  const { shell, path, data } = input
  const ofRemote = remoteFilesFor(input)
  // An address of a remote fits the shell's own catch-all page as well, which then is not shown.
  const page = ofRemote.length ? undefined : bestMatch(shell.pages, path)
  const words = page?.words ? shell.pageMessages[data.language] : undefined
  const own = [
    ...shell.preload,
    ...(shell.messages[data.language] ?? []),
    ...(words ?? []),
    ...(page?.files ?? []),
  ]
  return [...new Set([...own.map((file) => `/${file}`), ...ofRemote])]
}

/** Files of the remote's page at this address; none where it has no such page. */
function remoteFilesFor(input: PageInput): string[] {
  const found = routeFor(input)
  if (!found) return []
  const { remote, route } = found
  const files = [...remote.entry, ...(remote.messages[input.data.language] ?? []), ...route.files]
  return files.map((file) => `${rootOf(remote)}${file}`)
}

/** The page of a remote at this address, for somebody who may open it. */
function routeFor({
  remotes,
  path,
  data,
}: PageInput): { remote: RemoteRelease; route: ReleasedRoute } | undefined {
  const [, name, ...rest] = path.split('/').filter(Boolean)
  const remote = remotes.find((one) => one.name === name)
  const route = remote && bestMatch(remote.routes, rest.join('/'))
  const account = data.me?.accounts.find(({ id }) => id === data.accountId)
  return route && account?.permissions.some((one) => one === route.permission) ? { remote, route } : undefined
}

function iconOf(shell: ShellRelease): string[] {
  const icon = shell.files.find((file) => /(^|\/)icon[^/]*\.svg$/.test(file))
  return icon ? [`<link rel="icon" type="image/svg+xml" href="/${icon}">`] : []
}

/** JSON that cannot end the script element around it. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
