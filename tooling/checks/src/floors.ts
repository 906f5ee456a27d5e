import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FLOORS, belowFloor, lockedVersions } from './advisories.ts'
import { ROOT } from './root.ts'

const locked = lockedVersions(await readFile(join(ROOT, 'pnpm-lock.yaml'), 'utf8'))
const problems = FLOORS.flatMap((floor) => belowFloor(floor, locked))

for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length === 0)
  process.stdout.write(`${FLOORS.length} floors hold for ${locked.length} locked packages\n`)
process.exitCode = problems.length === 0 ? 0 : 1
