import { benchPermissions } from './check.ts'
import { browserBytes } from './size.ts'

const { nsPerCheck, ratioToMask, nsPerPlainCheck } = benchPermissions()
console.log(
  `permission check: ${nsPerCheck.toFixed(1)} ns, ${ratioToMask.toFixed(1)} times a bare mask (limit 20 ns)`,
)
console.log(`the same on facts not compiled: ${nsPerPlainCheck.toFixed(1)} ns`)
console.log(`policy in the browser: ${await browserBytes()} bytes with Brotli (limit 2500)`)
