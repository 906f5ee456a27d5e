import { runAll } from './all.ts'
import { DEEP } from './steps.ts'

process.exitCode = await runAll(DEEP)
