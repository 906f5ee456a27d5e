import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

// Of the build, but nobody's business outside: indexes of the tools, and the page a remote would run alone in.
const INTERNAL = /^(\.vite\/|index\.html$|mf-stats\.json$|mf-manifest\.json$|release\.json$)|\.(br|map)$/
const COMPRESSIBLE = /\.(js|css|svg|json)$/

/** Every file of a build that may be served, relative to it, sorted. */
export function servedFiles(dist: string): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((name) => relative('.', name).replaceAll('\\', '/'))
    .filter((name) => !INTERNAL.test(name) && statSync(join(dist, name)).isFile())
    .sort()
}

export function integrityOf(dist: string, files: readonly string[]): Record<string, string> {
  const scripts = files.filter((name) => name.endsWith('.js'))
  return Object.fromEntries(
    scripts.map((name) => [
      name,
      `sha384-${createHash('sha384')
        .update(readFileSync(join(dist, name)))
        .digest('base64')}`,
    ]),
  )
}

/** A short name for exactly this content. */
export function versionOfFiles(dist: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const name of files)
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(dist, name)))
      .update('\0')
  return hash.digest('hex').slice(0, 16)
}

/** Writes `name.br` beside each text file: compressed once, as well as Brotli can. */
export function compress(dist: string, files: readonly string[]): void {
  for (const name of files.filter((one) => COMPRESSIBLE.test(one))) {
    const plain = readFileSync(join(dist, name))
    const options = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }
    writeFileSync(join(dist, `${name}.br`), brotliCompressSync(plain, options))
  }
}
