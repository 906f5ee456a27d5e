import { PAGE_DATA_ID } from '@foyer/contracts/gateway/page'

const BLOCK = new RegExp(`(<script type="application/json" id="${PAGE_DATA_ID}">)([\\s\\S]*?)(</script>)`)

/** The version under which a remote that is developed here is known to the page. */
export const DEV = 'dev'

/** Where a remote that is developed here stands. */
export function devBase(name: string): string {
  return `/remotes/${name}/${DEV}/`
}

/** The data block of a page that the gateway rendered; undefined where it answered something else. */
export function dataBlock(page: string): string | undefined {
  return BLOCK.exec(page)?.[2]
}

/** A list of remotes, wherever it stands in a document, with those developed here loaded from their sources. */
export function withDevRemotes(document: unknown, developed: ReadonlySet<string>): unknown {
  if (!isRecord(document) || !Array.isArray(document['remotes'])) return document
  return { ...document, remotes: document['remotes'].map((remote: unknown) => devRemote(remote, developed)) }
}

// While it is developed, its files have no hashes, and the federation plugin's manifest names the first.
function devRemote(remote: unknown, developed: ReadonlySet<string>): unknown {
  if (!isRecord(remote) || !developed.has(String(remote['id']))) return remote
  const entry = `${devBase(String(remote['id']))}mf-manifest.json`
  return { ...remote, version: DEV, entry, needs: {}, integrity: {} }
}

/** The shell's own page with the data of the gateway's. */
export function devPage(shellPage: string, data: unknown): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  const block = `<script type="application/json" id="${PAGE_DATA_ID}">${json}</script>`
  return shellPage.replace('</head>', () => `${block}\n</head>`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
