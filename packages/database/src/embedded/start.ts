import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { findBinaries } from './binaries.ts'
import { clusterFolder, openCluster } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { EmbeddedError } from './errors.ts'
import { holdAlone, serverUrl } from './hold.ts'
import type { Hold } from './hold.ts'
import { createRunner } from './runner.ts'
import { runningPort, startServer, stopServer } from './server.ts'
import type { ServerOptions, Tools } from './server.ts'

/** How long a server that was just started by somebody else may take to accept connections. */
const STARTING_MS = 5_000
const RETRY_MS = 100

export interface EmbeddedOptions {
  /** The folder for the database, its log and its secrets; made if missing. */
  readonly dataDir: string
  /** A fixed port on the loopback address; any free one otherwise. */
  readonly port?: number
  /** The database to connect to, created if missing. */
  readonly database?: string
  /** False trades crash safety for speed: throw-away data only. */
  readonly durable?: boolean
  /** Server settings beyond ours, as `name: value`. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Embedded {
  /** Superuser address: for migrations, never for serving. */
  readonly url: string
  readonly port: number
  /** True where a server that an earlier, killed program left behind was taken over. */
  readonly adopted: boolean
  /** Ends the server; every further call waits for the same end. */
  stop(): Promise<void>
}

/** Runs the packaged PostgreSQL on a data folder, making or taking over what is there. Throws EmbeddedError. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  const server = { port: options.port, durable: options.durable ?? true, settings: options.settings ?? {} }
  await mkdir(dataDir, { recursive: true })
  const binaries = await findBinaries()
  const runner = await createRunner({ cluster: clusterFolder(dataDir), binaries: binaries.root })
  const tools = { binaries, runner }
  const cluster = await openCluster(dataDir, { ...tools, durable: server.durable })
  const left = await takeOver(cluster, tools, server.port)
  const { port, hold } = left ?? (await launch(cluster, tools, server))
  const database = options.database ?? 'foyer'
  await createDatabase(hold, database)
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => (stopped ??= shutDown(cluster, tools, hold))
  return { url: serverUrl(cluster, port, database), port, adopted: left !== undefined, stop }
}

interface Running {
  readonly port: number
  readonly hold: Hold
}

async function takeOver(cluster: Cluster, tools: Tools, wanted?: number): Promise<Running | undefined> {
  const left = await holdLeftOver(cluster)
  if (!left || wanted === undefined || wanted === left.port) return left
  await shutDown(cluster, tools, left.hold)
  return undefined
}

async function launch(cluster: Cluster, tools: Tools, options: ServerOptions): Promise<Running> {
  try {
    const port = await startServer(cluster, tools, options)
    return { port, hold: await holdAlone(cluster, port) }
  } catch (error) {
    // Somebody else may have started it between our look and our start: then the lock decides.
    const other = await holdLeftOver(cluster)
    if (!other) throw error
    return other
  }
}

/** Holds the server that the cluster's process file names, as soon as it accepts connections; refuses a used one. */
async function holdLeftOver(cluster: Cluster): Promise<Running | undefined> {
  for (const deadline = Date.now() + STARTING_MS; ;) {
    const port = await runningPort(cluster)
    if (port === undefined) return undefined
    try {
      return { port, hold: await holdAlone(cluster, port) }
    } catch (error) {
      if (error instanceof EmbeddedError) throw error
      // The number in an old file may be anybody's by now: who never answers as our server is not it.
      if (!isStarting(error) || Date.now() > deadline) return undefined
    }
    await new Promise((resolve) => void setTimeout(resolve, RETRY_MS))
  }
}

function isStarting(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ECONNREFUSED' || code === '57P03'
}

async function shutDown(cluster: Cluster, tools: Tools, hold: Hold): Promise<void> {
  hold.forget()
  // The lock goes with the server, never before it: nobody can take over a server that is ending.
  await stopServer(cluster, tools)
  await hold.release()
}

async function createDatabase({ sql }: Hold, name: string): Promise<void> {
  const [found] = await sql`select 1 from pg_database where datname = ${name}`
  if (!found) await sql`create database ${sql(name)}`
}
