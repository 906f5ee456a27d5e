import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { build } from './build.mjs'
import { become } from './child.mjs'
import { cleanEnv } from './env.mjs'
import { install } from './install.mjs'
import { at, node, ROOT } from './paths.mjs'
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
  foyer: {
    program: 'services/gateway/src/foyer.ts',
    prepare: [install],
    // A file that an operator names is looked up where they stand; the data are where `start` has them.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: { FOYER_DATA_DIR: resolve(ROOT, process.env.FOYER_DATA_DIR || '.data') },
  },
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
    return await become(node(), [at(command.program), ...args], {
      cwd: command.cwd,
      env: cleanEnv(command.env),
    })
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
  const free = await new Promise((settle) => {
    const probe = createServer()
    probe.once('error', (error) => settle(error.code !== 'EADDRINUSE'))
    probe.listen(port, () => probe.close(() => settle(true)))
  })
  if (!free)
    throw new Problem(
      `Port ${port} is in use: stop the program that has it, or choose another: PORT=${port + 1} npm start`,
    )
}
