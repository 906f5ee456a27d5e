import { once } from 'node:events'
import { createServer } from 'node:http'
import { answerFrom } from './answer.ts'
import { startApps } from './apps.ts'
import { devPort } from './env.ts'
import { startGateway } from './gateway.ts'

const port = devPort()
const origin = `http://localhost:${port}`

// The port first: whoever lost the race for it must not have started anything.
const http = createServer()
http.listen(port, '127.0.0.1')
await once(http, 'listening').catch((error: unknown) => {
  process.stderr.write(`Port ${port} cannot be used: ${String(error)}\n`)
  process.exit(1)
})

const gateway = await startGateway(origin)
const apps = await startApps(http)
http.on('request', answerFrom(gateway.origin, apps))
process.stdout.write(`\nDevelopment: ${origin}   (the gateway by itself: ${gateway.origin})\n\n`)

let ending: Promise<void> | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void (ending ??= end()))
gateway.process.on('exit', () => void (ending ??= end()))

async function end(): Promise<void> {
  http.close()
  http.closeAllConnections()
  await Promise.allSettled([apps.close(), gateway.process.exitCode === null ? gateway.stop() : undefined])
  process.exit()
}
