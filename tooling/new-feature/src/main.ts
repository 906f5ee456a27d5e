import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copies, write } from './copy.ts'
import { readNames } from './names.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

function main(words: readonly string[]): number {
  const names = readNames(words)
  if (typeof names === 'string') return complain(names)
  if (!existsSync(join(ROOT, 'services', names.service)))
    return complain(`There is no services/${names.service}.`)
  const files = copies(ROOT, names)
  try {
    write(ROOT, files)
    format(files.map(({ path }) => path))
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error))
  }
  for (const { path } of files) process.stdout.write(`  ${path}\n`)
  process.stdout.write(`
Next, in this order; the type checker and the rule tests say when each is done:
  1. packages/contracts/src/${names.service}/${names.feature}.ts   what it really is: schemas, endpoints, errors
  2. packages/permissions/src/catalogue.ts   ${names.singular.replaceAll('-', '_')}:read, ${names.singular.replaceAll('-', '_')}:create … and who holds them
  3. services/${names.service}/migrations   the table; then the verbs
  4. services/${names.service}/src/app.ts and apps/${names.service}/src/remote.ts   one line each
`)
  return 0
}

/** Names of another length break lines elsewhere. */
function format(paths: readonly string[]): void {
  const oxfmt = join(ROOT, 'node_modules', 'oxfmt', 'bin', 'oxfmt')
  execFileSync(process.execPath, [oxfmt, ...paths], { cwd: ROOT, stdio: 'ignore' })
}

function complain(line: string): number {
  process.stderr.write(`${line}\n`)
  return 1
}

process.exitCode = main(process.argv.slice(2))
