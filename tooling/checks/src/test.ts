import { NoBrowser, findBrowser } from '@foyer/testing/browser/find'
import { EmbeddedError } from '@foyer/database/embedded/errors'
import { runAll } from './all.ts'
import { TEST } from './steps.ts'

try {
  // Said before everything else runs, rather than a quarter of an hour later.
  await findBrowser()
  process.exitCode = await runAll(TEST)
} catch (error) {
  const known = error instanceof NoBrowser || error instanceof EmbeddedError
  process.stderr.write(`${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`)
  process.stdout.write('\n0 passed, 1 failed\n')
  process.exitCode = 1
}
