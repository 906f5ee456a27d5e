import { spawn } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { serverEnv } from './env.ts'
import { EmbeddedError } from './errors.ts'

/** An unprivileged identity that needs no entry in the machine's user list. */
const NOBODY = 65534

// Lets an unprivileged process enter folders that are private to root, for example a clone under /root.
const KEEP_ACCESS =
  '--clear-groups --inh-caps=+dac_override --ambient-caps=+dac_override --securebits=+no_setuid_fixup'.split(
    ' ',
  )

export interface Outcome {
  readonly code: number | null
  readonly output: string
}

/** Runs PostgreSQL's programs, which refuse to run as root, under an identity that they accept. */
export interface Runner {
  run(program: string, args: readonly string[], options?: { silent?: boolean }): Promise<Outcome>
  /** Hands a file or folder to that identity. */
  give(path: string): Promise<void>
}

interface Places {
  readonly cluster: string
  readonly binaries: string
}

/** Chooses how to run the programs: directly, as an unprivileged user, or so with access to private folders. */
export async function createRunner({ cluster, binaries }: Places): Promise<Runner> {
  if (process.getuid?.() !== 0) {
    return { run: (program, args, options) => execute(program, args, options), give: async () => {} }
  }
  const owner = await ownerOf(cluster)
  const uid = owner === undefined || owner === 0 ? NOBODY : owner
  const open = (await reachable(dirname(cluster))) && (await reachable(join(binaries, 'bin', 'postgres')))
  return {
    run: (program, args, options) =>
      open
        ? execute(program, args, { ...options, uid })
        : execute(
            'setpriv',
            [`--reuid=${uid}`, `--regid=${uid}`, ...KEEP_ACCESS, '--', program, ...args],
            options,
          ),
    give: (path) => chown(path, uid, uid),
  }
}

async function ownerOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    (found) => found.uid,
    () => undefined,
  )
}

/** Whether everybody may read this path and walk through every folder above it. */
async function reachable(path: string): Promise<boolean> {
  const found = await stat(path)
  if ((found.mode & 0o005) !== 0o005) return false
  const parent = dirname(path)
  return parent === path || reachable(parent)
}

function execute(
  program: string,
  args: readonly string[],
  options: { silent?: boolean; uid?: number } = {},
): Promise<Outcome> {
  const { silent = false, uid } = options
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: process.platform === 'win32' ? undefined : '/',
      env: serverEnv(),
      // The server inherits its starter's pipes: reading them would wait for the server's end.
      stdio: silent ? 'ignore' : ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(uid === undefined ? {} : { uid, gid: uid }),
    })
    let output = ''
    const collect = (chunk: Buffer): void => void (output += chunk.toString())
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', (cause) => reject(cannotRun(program, cause)))
    child.on('close', (code) => resolve({ code, output: output.trim() }))
  })
}

function cannotRun(program: string, cause: Error): EmbeddedError {
  const message =
    program === 'setpriv'
      ? 'PostgreSQL does not run as root, and this folder is private to root: start as another user, move the folder, or set FOYER_DATA_DIR.'
      : `Cannot run ${program}: ${cause.message}`
  return new EmbeddedError('no_rights', message, { cause })
}
