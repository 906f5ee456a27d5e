import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from './paths.mjs'

const SKIPPED = new Set(['node_modules', 'dist', '.vite', '.turbo', 'coverage', 'test-results'])

/** Every file below the given folders, by sorted path; missing folders are empty. */
export function filesIn(folders, wanted = () => true) {
  const found = []
  const walk = (folder) => {
    for (const entry of list(folder)) {
      const path = join(folder, entry.name)
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) walk(path)
      else if (entry.isFile() && wanted(path)) found.push(path)
    }
  }
  for (const folder of folders) walk(folder)
  return found.sort((a, b) => (a < b ? -1 : 1))
}

function list(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

/** A fingerprint of file contents, and of whatever else decides. */
export function contentHash(files, ...more) {
  const hash = createHash('sha256').update(JSON.stringify(more))
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

/** A quicker fingerprint, of names, sizes and times: enough to know that nothing was touched. */
export function touchHash(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file}\0${size}\0${mtimeMs}\0`)
  }
  return hash.digest('hex')
}

const folder = () => at('node_modules', '.cache', 'foyer')

/** Whether the last finished run of this step saw the same fingerprint. */
export function isFresh(name, hash) {
  try {
    return readFileSync(join(folder(), name), 'utf8') === hash
  } catch {
    return false
  }
}

/** Remembers a finished step. */
export function remember(name, hash) {
  mkdirSync(folder(), { recursive: true })
  writeFileSync(join(folder(), name), hash)
}

/** Makes the next run repeat the step, whatever happens in between. */
export function forget(name) {
  rmSync(join(folder(), name), { force: true })
}
