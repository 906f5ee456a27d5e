import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads a secret of this data folder, or undefined if it was never made. */
export async function readSecret(dataDir: string, name: string): Promise<string | undefined> {
  try {
    return (await readFile(join(dataDir, 'secrets', name), 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** The secret of that name in this data folder, made at random on first use; readable by its owner only. */
export async function ensureSecret(dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, 'secrets')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const fresh = join(folder, `.${name}.${randomBytes(6).toString('hex')}`)
  await writeFile(fresh, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  try {
    // A link fails if the name exists: two starters agree on the first one's value, never on half a file.
    await link(fresh, join(folder, name)).catch(() => undefined)
  } finally {
    await rm(fresh, { force: true })
  }
  const secret = await readSecret(dataDir, name)
  if (!secret) throw new Error(`The secret ${join(folder, name)} is empty: restore it or delete it.`)
  return secret
}
