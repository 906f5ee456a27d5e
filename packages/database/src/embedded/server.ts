import { readFile, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { lastLine } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { EmbeddedError } from './errors.ts'
import type { Runner } from './runner.ts'

const LOG_LIMIT = 5_000_000
const START_ATTEMPTS = 4

export interface Tools {
  readonly binaries: Binaries
  readonly runner: Runner
}

export interface ServerOptions {
  readonly port?: number | undefined
  readonly durable: boolean
  readonly settings: Readonly<Record<string, string>>
}

/** The port of a server that already runs on this cluster, for example after its program was killed. */
export async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const file = await readFile(join(cluster.folder, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = file.split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 && port > 0 && isAlive(pid) ? port : undefined
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Starts the server in a process session of its own and waits until it accepts connections. */
export async function startServer(cluster: Cluster, tools: Tools, options: ServerOptions): Promise<number> {
  const log = join(cluster.folder, 'server.log')
  const size = await stat(log)
    .then((found) => found.size)
    .catch(() => 0)
  if (size > LOG_LIMIT) await rename(log, `${log}.1`)
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(options.port)
    const args = ['start', '--wait', '--timeout=120', `--pgdata=${cluster.folder}`, `--log=${log}`]
    const { code } = await tools.runner.run(
      tools.binaries.pgCtl,
      [...args, `--options=${flags({ ...settingsFor(options), ...options.settings, port: String(port) })}`],
      { silent: true },
    )
    // Of two starts at the same moment pg_ctl tells both that the server is ready: it is on the port of one of them.
    if (code === 0) return (await runningPort(cluster)) ?? port
    const reason = await lastFatal(log)
    // Between finding a free port and using it somebody else may have taken it.
    const lostPort = /could not create any TCP/.test(reason) && options.port === undefined
    if (!lostPort || attempt === START_ATTEMPTS) {
      throw new EmbeddedError('failed', `PostgreSQL did not start: ${reason || `see ${log}`}`)
    }
  }
}

/** Ends the server: clients are disconnected, nothing committed is lost. Does nothing where none runs. */
export async function stopServer(cluster: Cluster, { binaries, runner }: Tools): Promise<void> {
  const args = ['stop', '--mode=fast', '--wait', '--timeout=60', `--pgdata=${cluster.folder}`]
  const { code, output } = await runner.run(binaries.pgCtl, args)
  if (code !== 0 && (await runningPort(cluster)) !== undefined) {
    throw new EmbeddedError('failed', `PostgreSQL did not stop: ${lastLine(output)}`)
  }
}

function settingsFor({ durable }: ServerOptions): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '256MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Ends the work of a client that is gone; the platforms below can tell.
    ...(['linux', 'darwin'].includes(process.platform) ? { client_connection_check_interval: '2s' } : {}),
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}

// pg_ctl hands this string to a shell: only plain words may stand in it.
function flags(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      if (!/^[a-z_.]+$/.test(name) || !/^[\w.,:%-]*$/.test(value))
        throw new Error(`Unsafe setting ${name}=${value}`)
      return `-c ${name}=${value}`
    })
    .join(' ')
}

async function lastFatal(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '')
  return text.split('\n').findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? ''
}

/** The wanted port if it is free, else any free one. */
function freePort(wanted: number | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (cause) =>
      reject(
        new EmbeddedError(
          'port_in_use',
          `Port ${wanted} for the database is in use: free it or leave it out.`,
          { cause },
        ),
      ),
    )
    probe.listen(wanted ?? 0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : (wanted ?? 0)))
    })
  })
}
