import { existsSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from './problem.mjs'

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A path below the root. */
export const at = (...parts) => join(ROOT, ...parts)

export const BIN = at('node_modules', '.bin')

const WANTED_MAJOR = 24

/** The Node that runs the product: the workspace's own, or the machine's where none is packaged and it is new enough. */
export function node() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const packaged = at('node_modules', `node-${platform}-${process.arch}`, 'bin', program)
  if (existsSync(packaged)) return realpathSync(packaged)
  if (Number.parseInt(process.versions.node, 10) >= WANTED_MAJOR) return process.execPath
  throw new Problem(
    `No Node ${WANTED_MAJOR} is packaged for ${platform}-${process.arch}: install Node ${WANTED_MAJOR} or newer (this is ${process.versions.node}).`,
  )
}

/** A program that the workspace installed. */
export function tool(name) {
  return join(BIN, process.platform === 'win32' ? `${name}.cmd` : name)
}

/** PATH with the workspace's programs first. */
export function searchPath() {
  return [BIN, process.env.PATH ?? ''].join(delimiter)
}
