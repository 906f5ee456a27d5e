import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lazyRoutesOf } from './declaration.ts'
import type { ShellRelease } from '@foyer/contracts/gateway/release'
import { closure, keysNamed, type ViteManifest } from './vite-manifest.ts'

type ShellParts = Pick<
  ShellRelease,
  'script' | 'styles' | 'preload' | 'messages' | 'pageMessages' | 'fonts' | 'frame' | 'pages'
>

/** What the gateway needs of the shell's build: the tags Vite put into index.html, and the files of each page. */
export async function shellPartsOf(root: string, dist: string, manifest: ViteManifest): Promise<ShellParts> {
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => tag)
  const script = tags.filter((tag) => tag.startsWith('<script') && tag.includes('src=')).map(address)[0]
  if (!script) throw new Error('index.html of the shell has no module script')
  const styles = tags.filter((tag) => tag.includes('rel="stylesheet"')).map(address)
  const there = new Set(Object.values(manifest).map(({ file }) => file))
  const hinted = tags
    .filter((tag) => tag.includes('rel="modulepreload"'))
    .map(address)
    .filter((file) => there.has(file))
  // The start-up asks for this one by a plain import that Vite writes no hint for.
  const pending = keysNamed(manifest, /^pendingShares$/).flatMap((key) => closure(manifest, key))
  const first = new Set([...hinted, ...pending])
  return {
    script,
    styles,
    preload: [...first],
    messages: inLanguages('messages'),
    pageMessages: inLanguages('pages'),
    fonts: (manifest['index.html']?.assets ?? fontsOf(manifest)).filter(
      (file) => /latin-[^/]*normal[^/]*\.woff2$/.test(file) && !/latin-ext/.test(file),
    ),
    frame: frameIn(html),
    pages: (await lazyRoutesOf(root)).map(({ path, sources, words }) => ({
      path,
      files: sources.flatMap(files),
      words,
    })),
  }

  function inLanguages(name: string): Record<string, string[]> {
    return Object.fromEntries(['en', 'fr'].map((tag) => [tag, files(`src/words/${name}.${tag}.ts`)]))
  }

  function files(source: string): string[] {
    return closure(manifest, source).filter((file) => !first.has(file) && !styles.includes(file))
  }
}

function fontsOf(manifest: ViteManifest): string[] {
  return Object.values(manifest).flatMap((chunk) => [chunk.file, ...(chunk.assets ?? [])])
}

/** What stands in index.html as a template, for the gateway to fill. */
function frameIn(html: string): string {
  const frame = /<template id="frame">([\s\S]*?)<\/template>/.exec(html)?.[1]
  if (!frame) throw new Error('index.html of the shell has no frame')
  return frame.replace(/\n\s*/g, '')
}

/** The address in a tag of Vite's making, relative to the build. */
function address(tag: string): string {
  return /(?:src|href)="\/?([^"]+)"/.exec(tag)?.[1] ?? ''
}
