import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { quietly } from './child.mjs'
import { cleanEnv } from './env.mjs'
import { BIN, at } from './paths.mjs'
import { Problem } from './problem.mjs'
import { step } from './progress.mjs'
import { contentHash, filesIn, forget, isFresh, remember } from './stamp.mjs'

const STAMP = 'install'
const WORKSPACES = ['apps', 'services', 'packages', 'tooling', 'e2e'].map((folder) => at(folder))

/** Installs the packages that the lockfile names, unless that was done for exactly these files. */
export async function install() {
  const hash = fingerprint()
  if (isFresh(STAMP, hash) && existsSync(BIN)) return
  forget(STAMP)
  await step('installing packages', 'packages are installed', runPnpm)
  remember(STAMP, hash)
}

function fingerprint() {
  const manifests = filesIn(WORKSPACES, (path) => path.endsWith('package.json'))
  const root = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc'].map((file) => at(file))
  return contentHash(
    [...root, ...manifests].filter((file) => existsSync(file)),
    process.platform,
    process.arch,
  )
}

async function runPnpm() {
  const { packageManager } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
  const windows = process.platform === 'win32'
  // Integrity is enforced by the lockfile; trusting it spares an online check of every release's age.
  const args = [
    '--yes',
    packageManager,
    'install',
    '--frozen-lockfile',
    '--trust-lockfile',
    '--reporter=append-only',
  ]
  const { code, output } = await quietly(windows ? 'npx.cmd' : 'npx', args, {
    env: cleanEnv(),
    shell: windows,
  })
  if (code === 0) return
  throw new Problem(explain(output))
}

function explain(output) {
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output)) {
    return `pnpm-lock.yaml does not match a package.json: run \`${join('node_modules', '.bin', 'pnpm')} install\` and commit the lockfile.`
  }
  if (/ENOSPC/.test(output)) return 'The disk is full: packages could not be installed.'
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|META_FETCH_FAIL|network/i.test(output)
  ) {
    return 'The package registry cannot be reached: the first start downloads packages once; check the network or proxy and try again.'
  }
  return `Installing packages failed:\n${output.split('\n').slice(-30).join('\n')}`
}
