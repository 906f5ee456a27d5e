import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import postgres from 'postgres'
import type { SeededAccount } from './members-seed.ts'

/** What one server did in one round. */
export interface Load {
  perSecond: number
  p50: number
  p99: number
  /** Of the server and of the database's processes that worked for it, for each request. */
  cpuMicros: number
}

export interface Running {
  port: number
  load: (accounts: readonly SeededAccount[], seconds: number) => Promise<Load>
  stop: () => void
}

const SERVER = fileURLToPath(new URL('./members-server.ts', import.meta.url))
const CALLERS = 16

export const pathOf = ({ accountId }: SeededAccount, query = '') =>
  `/api/users/v1/accounts/${accountId}/members${query}`

/** Starts one of the servers of members-server.ts. */
export async function start(variant: string, url: string, secret: string): Promise<Running> {
  const sql = postgres(url, { max: 1 })
  const before = await backends(sql)
  const child = fork(SERVER, [variant, url, secret], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const port = Number((await answerOf(child, undefined))['port'])
  const cpu = async () => ({ node: await cpuOf(child), database: ticks(await backends(sql), before) })
  return {
    port,
    stop: () => {
      child.kill()
      void sql.end({ timeout: 1 })
    },
    load: async (accounts, seconds) => {
      const start = await cpu()
      const result = await autocannon({
        url: `http://127.0.0.1:${port}`,
        connections: CALLERS,
        duration: seconds,
        requests: accounts.map((account) => ({
          method: 'GET',
          path: pathOf(account),
          headers: { cookie: `foyer=${account.token}` },
        })),
      })
      const end = await cpu()
      if (result.non2xx || result.errors)
        throw new Error(`${variant}: ${result.non2xx} refusals, ${result.errors} errors`)
      const micros = end.node - start.node + end.database - start.database
      const { p50, p99 } = result.latency
      return { perSecond: result['2xx'] / result.duration, p50, p99, cpuMicros: micros / result['2xx'] }
    },
  }
}

async function answerOf(child: ChildProcess, question: string | undefined): Promise<Record<string, unknown>> {
  const answer = new Promise<Record<string, unknown>>((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a server of the bench ended with ${code}`))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(record(message))
    })
  })
  if (question) child.send(question)
  return answer
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const { user, system } = record((await answerOf(child, 'cpu'))['cpu'])
  return Number(user) + Number(system)
}

function record(value: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value ?? {}))
}

async function backends(sql: postgres.Sql): Promise<Set<number>> {
  const rows = await sql<
    { pid: number }[]
  >`select pid from pg_stat_activity where backend_type = 'client backend'`
  return new Set(rows.map(({ pid }) => pid))
}

const TICK_MICROS = 10_000

/** CPU of the database's processes that came since; zero where the system does not tell. */
function ticks(now: Set<number>, before: Set<number>): number {
  return [...now].filter((pid) => !before.has(pid)).reduce((sum, pid) => sum + ticksOf(pid), 0) * TICK_MICROS
}

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}
