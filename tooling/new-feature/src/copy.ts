import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PLACES, rename, renameTable } from './names.ts'
import type { Names } from './names.ts'

export interface Copy {
  readonly path: string
  readonly text: string
}

/** The files of the new feature, from the live files of the template. */
export function copies(root: string, names: Names): readonly Copy[] {
  return PLACES.flatMap((place) => filesOf(root, place)).map((path) => ({
    path: rename(path, names),
    text: (path.endsWith('/table.ts') ? renameTable : rename)(readFileSync(join(root, path), 'utf8'), names),
  }))
}

function filesOf(root: string, path: string): readonly string[] {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  return readdirSync(full).flatMap((name) => filesOf(root, `${path}/${name}`))
}

/** Writes the copies, all or none: an existing file is never touched. */
export function write(root: string, files: readonly Copy[]): void {
  const taken = files.find(({ path }) => existsSync(join(root, path)))
  if (taken) throw new Error(`${taken.path} exists: nothing was written.`)
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
