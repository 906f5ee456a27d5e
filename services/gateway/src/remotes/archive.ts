import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Log } from '@foyer/service-kit/log'
import { type Build, load } from './releases.ts'

/** How long a page may stay open over a new release and still get the files it was made of. */
const KEPT_MS = 14 * 86_400_000
/** Of each front end: who builds many times a day keeps the newest only. */
const KEPT_OF_EACH = 10
const HALF = 'half-'

/**
 * Copies what is served now into a folder, for the pages that are still open after the next release. Answers the
 * earlier builds, newest first; what was not served for two weeks is removed. Without a writable folder, none.
 */
export function keepBuilds(folder: string, log: Log, now = Date.now()) {
  return (current: readonly Build[]): Build[] => {
    try {
      mkdirSync(folder, { recursive: true })
      const names = current.map((build) => keep(folder, build, now))
      return earlier(folder, names, now)
    } catch (error) {
      log.warn({ err: error }, 'no builds are kept for pages that stay open over a new release')
      return []
    }
  }
}

/** Makes a build's copy, or says of the one there is that it is served today as well. Answers its name. */
function keep(folder: string, { release, files }: Build, now: number): string {
  const name = `${release.name}-${release.version}`
  if (!existsSync(join(folder, name))) {
    // Whole or not at all: it gets its name once everything is there.
    const half = mkdtempSync(join(folder, HALF))
    for (const [file, { plain, brotli }] of files) {
      mkdirSync(dirname(join(half, file)), { recursive: true })
      writeFileSync(join(half, file), plain)
      if (brotli) writeFileSync(join(half, `${file}.br`), brotli)
    }
    writeFileSync(join(half, 'release.json'), JSON.stringify(release))
    renameSync(half, join(folder, name))
  }
  utimesSync(join(folder, name), now / 1000, now / 1000)
  return name
}

function earlier(folder: string, current: readonly string[], now: number): Build[] {
  const counts = new Map<string, number>()
  return readdirSync(folder)
    .filter((name) => !current.includes(name))
    .map((name) => ({ name, servedAt: statSync(join(folder, name)).mtimeMs }))
    .toSorted((a, b) => b.servedAt - a.servedAt)
    .flatMap(({ name, servedAt }) => {
      const app = name.slice(0, name.lastIndexOf('-') + 1)
      const count = (counts.get(app) ?? 0) + 1
      counts.set(app, count)
      const isOld = now - servedAt > KEPT_MS || (app !== HALF && count > KEPT_OF_EACH)
      if (isOld) rmSync(join(folder, name), { recursive: true, force: true })
      // Another process may be at work on a half one.
      return isOld || app === HALF ? [] : readable(join(folder, name))
    })
}

/** A damaged copy helps nobody and must not keep the product from starting. */
function readable(dist: string): Build[] {
  try {
    return [load(dist)]
  } catch {
    return []
  }
}
