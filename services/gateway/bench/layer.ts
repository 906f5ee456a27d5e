import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'

/**
 * What the front door costs a request: the same 10 kB answer from bare `node:http`, from Hono on it, and from
 * Hono behind every check of the gateway; no database. Processor time of the serving process only.
 */
const PATH = '/api/users/v1/accounts/2e7c882b-1854-4492-b412-7a457970c02c/members?limit=50&sort=name'
const COOKIE = 'foyer=4u4WsUgUcfypcL6ZatmqgU1YkcUTuPGx.IOQC9JbjhmCBOVYqvvY8; theme=dark'
const KINDS = ['bare', 'hono', 'gateway'] as const
const ROUNDS = 5
const SECONDS = 2

type Kind = (typeof KINDS)[number]

async function start(kind: Kind) {
  const child = fork(fileURLToPath(new URL('./serve.ts', import.meta.url)), [kind])
  const ask = async (question: string): Promise<number> => {
    child.send(question)
    const [answer] = await once(child, 'message')
    return Number(answer)
  }
  return { ask, port: await ask('port'), stop: () => child.kill() }
}

async function measure({
  ask,
  port,
}: Awaited<ReturnType<typeof start>>): Promise<{ cpu: number; rate: number }> {
  const before = await ask('cpu')
  const headers = { cookie: COOKIE, accept: 'application/json', 'x-foyer': '1' }
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${PATH}`,
    connections: 16,
    duration: SECONDS,
    headers,
  })
  if (result.non2xx || result.errors) throw new Error(`${result.non2xx + result.errors} requests failed`)
  return { cpu: ((await ask('cpu')) - before) / result.requests.total, rate: result.requests.average }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const servers = await Promise.all(KINDS.map(start))
const rounds: { cpu: number; rate: number }[][] = []
for (const server of servers) await measure(server)
for (let round = 0; round < ROUNDS; round += 1) {
  const row = []
  for (const server of servers) row.push(await measure(server))
  rounds.push(row)
}
for (const [at, kind] of KINDS.entries()) {
  const cpu = median(rounds.map((row) => row[at]?.cpu ?? 0))
  const share = median(rounds.map((row) => (row[at]?.rate ?? 0) / (row[0]?.rate ?? 1)))
  process.stdout.write(
    `${kind.padEnd(8)} ${cpu.toFixed(1).padStart(6)} µs of CPU a request, ${share.toFixed(2)} × the rate of bare node:http\n`,
  )
}
for (const server of servers) server.stop()
