import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startStripeMock } from '@foyer/service-billing/stripe-mock'
import { productEnv } from '../env.ts'

const GRACE_MS = 20_000
const START = fileURLToPath(new URL('../../../services/gateway/src/start.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

const [port = '', dataDir = '', appsDir = ''] = process.argv.slice(2)
// Cards are set up and charged at something that speaks as Stripe does; its pages are where a person is sent.
const stripe = await startStripeMock()
stripe.reportTo(`http://localhost:${port}/api/billing/v1/webhooks/stripe`)
const child = spawn(process.execPath, [START], {
  cwd: ROOT,
  env: productEnv(Number(port), dataDir, { appsDir, stripe: stripe.settings }),
  stdio: ['ignore', 'pipe', 'pipe'],
})
const said: string[] = []
child.stdout.on('data', (chunk: Buffer) => {
  said.push(chunk.toString())
  if (said.join('').includes('Foyer is ready')) process.send?.('ready')
})
child.stderr.on('data', (chunk: Buffer) => {
  said.push(chunk.toString())
  process.send?.({ said: chunk.toString() })
})
child.on('close', (code) => process.exit(code ?? 1))

function stop(): void {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
}

// Whatever happens to the run, even its sudden end, the line to it breaks: then the product stops.
process.on('disconnect', stop)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
