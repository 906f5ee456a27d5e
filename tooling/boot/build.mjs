import { existsSync, readdirSync } from 'node:fs'
import { quietly } from './child.mjs'
import { cleanEnv } from './env.mjs'
import { at, tool } from './paths.mjs'
import { Problem } from './problem.mjs'
import { step } from './progress.mjs'
import { filesIn, forget, isFresh, remember, touchHash } from './stamp.mjs'

const STAMP = 'build'
const ROOT_FILES = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.base.json', 'turbo.json']

/** Builds the front ends, unless nothing was touched since; turbo then still skips what has the same content. */
export async function build() {
  const apps = appsWithPages()
  if (apps.length === 0) return
  if (isFresh(STAMP, fingerprint()) && apps.every((app) => existsSync(at('apps', app, 'dist')))) return
  forget(STAMP)
  const before = fingerprint()
  await step('building the front ends', 'front ends are built', runTurbo)
  remember(STAMP, before)
}

function appsWithPages() {
  if (!existsSync(at('apps'))) return []
  return readdirSync(at('apps')).filter((app) => existsSync(at('apps', app, 'package.json')))
}

function fingerprint() {
  const sources = filesIn([at('apps'), at('packages')])
  return touchHash([...ROOT_FILES.map((file) => at(file)).filter((file) => existsSync(file)), ...sources])
}

async function runTurbo() {
  const args = [
    'run',
    'build',
    '--concurrency=2',
    '--output-logs=errors-only',
    '--ui=stream',
    '--no-update-notifier',
  ]
  const { code, output } = await quietly(tool('turbo'), args, {
    env: cleanEnv(),
    shell: process.platform === 'win32',
  })
  if (code !== 0) throw new Problem(`Building the front ends failed:\n${output}`)
}
