import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startEmbedded } from './start.ts'
import type { Embedded } from './start.ts'

let dataDir: string
let running: Embedded[]

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'foyer-embedded-'))
  await chmod(dataDir, 0o755)
  running = []
})

afterEach(async () => {
  await Promise.allSettled(running.map((server) => server.stop()))
  await rm(dataDir, { recursive: true, force: true })
})

async function start(more: { port?: number; dataDir?: string } = {}): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, durable: false, ...more })
  running.push(server)
  return server
}

async function ask(url: string, query: string): Promise<readonly postgres.Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(query)
  } finally {
    await sql.end()
  }
}

/** Another process that starts the server on our folder, to be killed without a chance to clean up. */
async function startElsewhere(): Promise<{ port: number; kill: () => Promise<void> }> {
  const code = `import(${JSON.stringify(new URL('./start.ts', import.meta.url).href)})
    .then((embedded) => embedded.startEmbedded({ dataDir: process.argv[1], durable: false }))
    .then((server) => { console.log(server.port); setInterval(() => {}, 1e6) })`
  const child = spawn(process.execPath, ['--eval', code, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line]: unknown[] = await once(child.stdout, 'data')
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { port: Number(String(line)), kill }
}

describe('the embedded database', () => {
  test('keeps its data from one start to the next', async () => {
    const first = await start()
    await ask(first.url, 'create table kept as select 42 as answer')
    await first.stop()
    const second = await start()
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('is durable unless told otherwise, and listens on the loopback address only', async () => {
    const server = await startEmbedded({ dataDir })
    running.push(server)
    const rows = await ask(
      server.url,
      `select name, setting from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses', 'unix_socket_directories')`,
    )
    expect(Object.fromEntries(rows.map((row) => [row['name'], row['setting']]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    })
  })

  test('asks for a password that only the owner of the data folder can read', async () => {
    const server = await start()
    const file = join(dataDir, 'secrets', 'postgres-password')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o077).toBe(0)
    const wrong = server.url.replace(/:[^:@]+@/, ':wrong@')
    await expect(ask(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  test('refuses a second live instance on the same folder, naming the first', async () => {
    await start()
    await expect(start()).rejects.toMatchObject({
      code: 'in_use',
      message: expect.stringMatching(
        new RegExp(`^Another Foyer \\(process ${process.pid}\\) is running on \\S+: `),
      ),
    })
  })

  test('lets one of two starts at the same moment win, and tells the other', async () => {
    await (await start()).stop()
    const results = await Promise.allSettled([start(), start()])
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'in_use' })
  })

  test('takes over the server of a program that was killed', async () => {
    const elsewhere = await startElsewhere()
    await elsewhere.kill()
    const server = await start()
    expect(server).toMatchObject({ adopted: true, port: elsewhere.port })
  })

  test('moves a left-over server to the port that is asked for', async () => {
    const elsewhere = await startElsewhere()
    await elsewhere.kill()
    const wanted = await start({ port: await unusedPort() })
    expect(wanted.adopted).toBe(false)
    expect(wanted.port).not.toBe(elsewhere.port)
    expect(await ask(wanted.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('starts over a stale process file whose number belongs to somebody else by now', async () => {
    await (await start()).stop()
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n\n0\n1\n`)
    // The server itself also checks that number, so ours must be told apart from a postmaster.
    await expect(start()).resolves.toMatchObject({ adopted: false })
  })

  test('refuses a folder of another PostgreSQL version and leaves it alone', async () => {
    await mkdir(join(dataDir, 'postgres'))
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n')
    await expect(start()).rejects.toMatchObject({
      code: 'other_major',
      message: expect.stringContaining('was written by PostgreSQL 15'),
    })
    expect(await readFile(join(dataDir, 'postgres', 'PG_VERSION'), 'utf8')).toBe('15\n')
  })

  test('says which file is missing where the password is gone', async () => {
    await (await start()).stop()
    await rm(join(dataDir, 'secrets'), { recursive: true })
    await expect(start()).rejects.toMatchObject({ code: 'no_password' })
  })

  test('names a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const port = portOf(other.address())
    await expect(start({ port })).rejects.toMatchObject({ code: 'port_in_use' })
    other.close()
  })

  test('works in a folder that only its owner may enter, with a space and an accent in its name', async () => {
    const inner = join(dataDir, 'données à moi', 'data')
    await chmod(dataDir, 0o700)
    const server = await start({ dataDir: inner })
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('stops once, however often it is told to', async () => {
    const server = await start()
    await Promise.all([server.stop(), server.stop()])
    await server.stop()
    await expect(ask(server.url, 'select 1')).rejects.toThrow()
  })
})

async function unusedPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const port = portOf(probe.address())
  probe.close()
  await once(probe, 'close')
  return port
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (typeof address !== 'object' || !address) throw new Error('not listening')
  return address.port
}
