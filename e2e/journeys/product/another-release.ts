import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const APPS = fileURLToPath(new URL('../../../apps', import.meta.url))
const NAMES = ['shell', 'users']
const run = promisify(execFile)

/** The front ends as the workspace has built them, in a folder where another release can take their place. */
export async function copyOfApps(folder: string): Promise<string> {
  for (const name of NAMES) {
    await mkdir(join(folder, name), { recursive: true })
    await cp(join(APPS, name, 'package.json'), join(folder, name, 'package.json'))
    await cp(join(APPS, name, 'dist'), join(folder, name, 'dist'), { recursive: true })
  }
  return folder
}

/** Builds the same sources to other bytes: each script gets another name, each front end another version. */
export async function buildAgain(folder: string): Promise<void> {
  for (const name of NAMES) {
    const root = join(APPS, name)
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const to = ['--outDir', join(folder, name, 'next'), '--emptyOutDir', '--minify', 'false']
    await run(process.execPath, [vite, 'build', ...to, '--logLevel', 'error'], { cwd: root })
  }
}

/** Puts the other release in the place of the first; answers both versions of each front end. */
export async function release(folder: string): Promise<{ name: string; before: string; after: string }[]> {
  return Promise.all(
    NAMES.map(async (name) => {
      const [dist, next] = [join(folder, name, 'dist'), join(folder, name, 'next')]
      const before = await versionOf(dist)
      await rm(dist, { recursive: true })
      await rename(next, dist)
      return { name, before, after: await versionOf(dist) }
    }),
  )
}

async function versionOf(dist: string): Promise<string> {
  const { version } = stated(await readFile(join(dist, 'release.json'), 'utf8'))
  return version
}

/** Written by the build itself. */
function stated(json: string): { version: string } {
  return JSON.parse(json) as { version: string }
}
