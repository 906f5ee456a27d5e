import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { build } from './build.mjs'
import { become } from './child.mjs'
import { cleanEnv } from './env.mjs'
import { install } from './install.mjs'
import { at, node } from './paths.mjs'
import { Problem } from './problem.mjs'
import { say } from './progress.mjs'

const COMMANDS = {
  start: {
    program: 'services/gateway/src/start.ts',
    prepare: [checkPort, install, build],
    env: { NODE_ENV: 'production' },
  },
  dev: { program: 'tooling/dev/src/main.ts', prepare: [checkPort, install, build] },
  test: { program: 'tooling/checks/src/test.ts', prepare: [install] },
  verify: { program: 'tooling/checks/src/verify.ts', prepare: [install] },
  'verify-deep': { program: 'tooling/checks/src/verify-deep.ts', prepare: [install] },
  bench: { program: 'tooling/bench/src/main.ts', prepare: [install, build] },
  foyer: { program: 'services/gateway/src/foyer.ts', prepare: [install] },
  'new-feature': { program: 'tooling/new-feature/src/main.ts', prepare: [install] },
}

/** Prepares what a command needs, then runs it under the workspace's own Node. Gives the exit code. */
export async function main([name, ...args]) {
  const command = COMMANDS[name]
  try {
    if (!command) throw new Problem(`Usage: node tooling/boot.mjs ${Object.keys(COMMANDS).join(' | ')}`)
    for (const prepare of command.prepare) await prepare()
    if (!existsSync(at(command.program))) throw new Problem(`${command.program} does not exist yet.`)
    if (name === 'start') say('starting')
    return await become(node(), [at(command.program), ...args], { env: cleanEnv(command.env) })
  } catch (error) {
    process.stderr.write(`${error instanceof Problem ? error.message : error.stack}\n`)
    return 1
  }
}

/** Says at once, not after installing, that somebody else has the port; the program itself binds it first, too. */
async function checkPort() {
  const port = Number(process.env.PORT || 4000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Problem(`PORT=${process.env.PORT} is not a port number.`)
  const free = await new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve(error.code !== 'EADDRINUSE'))
    probe.listen(port, () => probe.close(() => resolve(true)))
  })
  if (!free)
    throw new Problem(
      `Port ${port} is in use: stop the program that has it, or choose another: PORT=${port + 1} npm start`,
    )
}
