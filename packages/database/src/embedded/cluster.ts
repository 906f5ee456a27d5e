import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { EmbeddedError } from './errors.ts'
import type { Runner } from './runner.ts'
import { ensureSecret, readSecret } from './secrets.ts'

export const SUPERUSER = 'postgres'
const PASSWORD = 'postgres-password'

export interface Cluster {
  readonly dataDir: string
  readonly folder: string
  readonly password: string
}

/** Opens the data folder's cluster, or makes one; refuses one that another PostgreSQL version wrote. */
export async function openCluster(
  dataDir: string,
  tools: { binaries: Binaries; runner: Runner; durable: boolean },
): Promise<Cluster> {
  const folder = clusterFolder(dataDir)
  const major = await majorOf(folder)
  if (major === undefined) return createCluster(dataDir, tools)
  if (major !== tools.binaries.major) {
    throw new EmbeddedError(
      'other_major',
      `${folder} was written by PostgreSQL ${major} and this version brings ${tools.binaries.major}: set FOYER_DATA_DIR to a new folder, or dump and load the data.`,
    )
  }
  const password = await readSecret(dataDir, PASSWORD)
  if (!password) {
    throw new EmbeddedError(
      'no_password',
      `${join(dataDir, 'secrets', PASSWORD)} is missing, so the database beside it cannot be opened: restore that file, or delete ${dataDir} to start anew.`,
    )
  }
  return { dataDir, folder, password }
}

/** Where a data folder keeps its database. */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres')
}

async function majorOf(folder: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(join(folder, 'PG_VERSION'), 'utf8'), 10)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return undefined
    if (code !== 'EACCES') throw error
    throw new EmbeddedError(
      'no_rights',
      `${folder} belongs to another user: start as that user, or set FOYER_DATA_DIR to a folder of your own.`,
      { cause: error },
    )
  }
}

// Made beside its final place and renamed: neither an interrupted nor a second first start leaves half a cluster.
async function createCluster(
  dataDir: string,
  { binaries, runner, durable }: { binaries: Binaries; runner: Runner; durable: boolean },
): Promise<Cluster> {
  const folder = clusterFolder(dataDir)
  const fresh = `${folder}.new-${process.pid}`
  const passwordFile = `${fresh}.password`
  const password = await ensureSecret(dataDir, PASSWORD)
  try {
    await rm(fresh, { recursive: true, force: true })
    await mkdir(fresh, { mode: 0o700 })
    await runner.give(fresh)
    await writeFile(passwordFile, password, { mode: 0o600 })
    await runner.give(passwordFile)
    const { code, output } = await runner.run(binaries.initdb, [
      `--pgdata=${fresh}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      ...'--auth=scram-sha-256 --encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8'.split(
        ' ',
      ),
      ...(durable ? [] : ['--no-sync']),
    ])
    if (code !== 0) throw new EmbeddedError('failed', `initdb failed in ${dataDir}: ${lastLine(output)}`)
    await rename(fresh, folder)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(fresh, { recursive: true, force: true })
  }
  return { dataDir, folder, password }
}

/** The last line of a program's output: the one that says what went wrong. */
export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? ''
}
