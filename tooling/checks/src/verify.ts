import { runAll } from './all.ts'
import { VERIFY } from './steps.ts'

process.exitCode = await runAll(VERIFY)
