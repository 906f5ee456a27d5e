/** One entry of Vite's own manifest, as far as it is used here. */
interface Chunk {
  file: string
  name?: string
  src?: string
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
  assets?: string[]
}

export type ViteManifest = Record<string, Chunk>

/** Reads `.vite/manifest.json`, written by Vite in this very build, without the files that are no longer there. */
export function viteManifest(json: string, kept: readonly string[]): ViteManifest {
  const there = Object.entries(written(json)).filter(([, chunk]) => kept.includes(chunk.file))
  return Object.fromEntries(there)
}

/** Vite writes it in this form. */
function written(json: string): ViteManifest {
  return JSON.parse(json) as ViteManifest
}

/** The files a module needs before it runs: itself, its static imports, and their styles. */
export function closure(manifest: ViteManifest, key: string): string[] {
  const seen = new Set<string>()
  const files = new Set<string>()
  const visit = (one: string) => {
    const chunk = manifest[one]
    if (!chunk || seen.has(one)) return
    seen.add(one)
    files.add(chunk.file)
    for (const style of chunk.css ?? []) files.add(style)
    for (const next of chunk.imports ?? []) visit(next)
  }
  visit(key)
  return [...files]
}

/** The key of the chunk that a name belongs to, for files whose key is an internal of the federation plugin. */
export function keysNamed(manifest: ViteManifest, name: RegExp): string[] {
  return Object.entries(manifest)
    .filter(([, chunk]) => name.test(chunk.name ?? ''))
    .map(([key]) => key)
}
