import { sql as fragment } from 'drizzle-orm'
import { pgSchema, text } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../testing/src/database.ts'
import { connect } from './connect.ts'
import { AppError, refusalOf, violates } from './errors.ts'
import { Lanes } from './lanes.ts'
import { Transaction } from './transaction.ts'

const database = await testDatabase()
const sql = postgres(database.url, { max: 2, onnotice: () => undefined })
const pool = connect(database.url, database.secret, 'app_users', 4)
afterAll(() => Promise.all([sql.end(), pool.end({ timeout: 1 })]))

await sql.unsafe(
  `create schema try authorization app_users; create table try.words (word text constraint once primary key); alter table try.words owner to app_users`,
)
const words = pgSchema('try').table('words', { word: text().primaryKey() })
beforeEach(() => sql`truncate try.words`)

const add = (tx: Transaction, word: string) => tx.send('insert into try.words values ($1)', [word])
const kept = async () =>
  (await sql<{ word: string }[]>`select word from try.words order by 1`).map(({ word }) => word)
const pidOf = async (tx: Transaction) =>
  Number((await tx.send<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid)
const kill = (pid: number) => sql`select pg_terminate_backend(${pid}, 5000)`
/** How many of three transactions on the two connections work, each with nothing of an earlier one on it. */
async function healthy(): Promise<number> {
  const fresh = await Promise.all(
    ['x', 'y', 'z'].map((word) =>
      Transaction.run(pool, async (tx) => {
        const [row] = await tx.send<{ clean: boolean }>(
          `select coalesce(current_setting('app.account_id', true), '') = '' as clean`,
        )
        await add(tx, `healthy ${word}`)
        return row?.clean === true
      }),
    ),
  )
  const written = (await kept()).filter((word) => word.startsWith('healthy'))
  return Math.min(fresh.filter(Boolean).length, written.length)
}

describe('a transaction', () => {
  test('commits all or nothing', async () => {
    await Transaction.run(pool, async (tx) => void (await Promise.all([add(tx, 'a'), add(tx, 'b')])))
    const failing = Transaction.run(pool, async (tx) => {
      await add(tx, 'c')
      throw new AppError('not_found')
    })
    await expect(failing).rejects.toMatchObject({ code: 'not_found' })
    expect(await kept()).toEqual(['a', 'b'])
    expect(await healthy()).toBe(3)
  })

  test('fails when a statement failed that nobody waited for, and says why', async () => {
    const failing = Transaction.run(pool, async (tx) => {
      void add(tx, 'a')
      void add(tx, 'a')
      void add(tx, 'b')
    })
    await expect(failing).rejects.toSatisfy((error) => violates(error, 'once'))
    expect(await kept()).toEqual([])
    expect(await healthy()).toBe(3)
  })

  test('fails when a failure was caught: what came after it was never done', async () => {
    const failing = Transaction.run(pool, async (tx) => {
      await add(tx, 'a')
      await tx.send('select 1 / 0').catch(() => undefined)
    })
    await expect(failing).rejects.toMatchObject({ code: '22012' })
    expect(await kept()).toEqual([])
  })

  test('fails when its commit, sent together with the last statement, became a rollback', async () => {
    const failing = Transaction.run(pool, async (tx) => {
      void add(tx, 'a')
      void tx.send('select 1 / 0')
      await tx.commit()
    })
    await expect(failing).rejects.toMatchObject({ code: '22012' })
    expect(await kept()).toEqual([])
  })

  test('leaves nothing of its account on the connection', async () => {
    for (let round = 0; round < 4; round++) {
      await Transaction.run(
        pool,
        async (tx) =>
          void (await tx.send(`select set_config('app.account_id', gen_random_uuid()::text, true)`)),
      )
    }
    expect(await healthy()).toBe(3)
  })

  test('sends statements that are given together in one go, and in their order', async () => {
    const seen = await Transaction.run(pool, async (tx) => {
      const [, rows] = await Promise.all([
        add(tx, 'first'),
        tx.send<{ n: string }>('select count(*) as n from try.words'),
        add(tx, 'second'),
      ])
      return rows[0]?.n
    })
    expect(seen).toBe('1')
  })

  test('knows a refusal and a broken key below what Drizzle wraps around them', async () => {
    const twice = (tx: Transaction) => tx.drizzle.insert(words).values([{ word: 'a' }, { word: 'a' }])
    await expect(Transaction.run(pool, twice)).rejects.toSatisfy((error) => violates(error, 'once'))
    const refused = Transaction.run(pool, (tx) =>
      tx.drizzle.execute(fragment`select platform.refuse('limit_reached', '{"limit": 3}')`),
    )
    const error: unknown = await refused.catch((reason: unknown) => reason)
    expect(refusalOf(error)).toMatchObject({ code: 'limit_reached', data: { limit: 3 } })
  })
})

describe('when the database is slow or busy', () => {
  test.for([
    ['a statement that takes too long', `set local statement_timeout = 50`, 'select pg_sleep(2)'],
    ['a lock that is not had', `set local lock_timeout = 50`, `lock table try.words`],
  ] as const)('%s is unavailable, and the connection goes on', async ([, limit, statement]) => {
    const blocker = await sql.reserve()
    await blocker`begin`
    await blocker`lock table try.words`
    const error: unknown = await Transaction.run(pool, async (tx) => {
      await tx.send(limit)
      await tx.send(statement)
    }).catch((reason: unknown) => reason)
    await blocker`rollback`
    blocker.release()
    expect(refusalOf(error)).toMatchObject({ code: 'unavailable' })
    expect(await healthy()).toBe(3)
  })

  test('whoever waits for a connection gets it when one is free, or hears that there is none', async () => {
    const lanes = new Lanes((onclose) => postgres(database.url, { max: 1, onclose }), 1, 100)
    const { lane } = await lanes.take()
    const [early, late] = [lanes.take(), lanes.take()]
    lanes.give(lane)
    const second = await early
    expect(second.lane).toBe(lane)
    await expect(late).rejects.toMatchObject({ code: 'unavailable' })
    lanes.give(second.lane)
    await lanes.end()
    await expect(lanes.take()).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('when the connection is lost', () => {
  test('between two statements: unavailable at once, nothing written, nothing hangs', async () => {
    const failing = Transaction.run(pool, async (tx) => {
      await add(tx, 'a')
      await kill(await pidOf(tx))
      await add(tx, 'b')
    })
    const error: unknown = await failing.catch((reason: unknown) => reason)
    expect(refusalOf(error)).toMatchObject({ code: 'unavailable' })
    expect(await kept()).toEqual([])
    expect(await healthy()).toBe(3)
  })

  test('while a statement runs', async () => {
    const failing = Transaction.run(pool, async (tx) => {
      await add(tx, 'a')
      const pid = await pidOf(tx)
      await Promise.all([tx.send('select pg_sleep(3)'), kill(pid)])
    })
    const error: unknown = await failing.catch((reason: unknown) => reason)
    expect(refusalOf(error)).toMatchObject({ code: 'unavailable' })
    expect(await healthy()).toBe(3)
  })

  test('while the verb is busy with something else: its late statements run nowhere', async () => {
    let late: Promise<unknown> = Promise.resolve()
    const failing = Transaction.run(pool, async (tx) => {
      const pid = await pidOf(tx)
      late = kill(pid)
        .then(() => new Promise((resolve) => setTimeout(resolve, 100)))
        .then(() => add(tx, 'too late'))
      await late
    })
    await expect(failing).rejects.toMatchObject({ code: 'unavailable' })
    // Others use the pool in the meantime: nothing of the lost transaction may come among theirs.
    expect(await healthy()).toBe(3)
    await expect(late).rejects.toMatchObject({ code: 'unavailable' })
    expect(await kept()).not.toContain('too late')
  })

  test('while it was idle: the next transaction does not notice', async () => {
    expect(await healthy()).toBe(3)
    await sql`truncate try.words`
    await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and usename = 'app_users'`
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await healthy()).toBe(3)
  })

  test('again and again under load: every answer is a result or unavailable, and every result is kept', async () => {
    const done: string[] = []
    const other: unknown[] = []
    const killing = { on: true }
    const killer = (async () => {
      while (killing.on) {
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'app_users' and random() < 0.5`
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
      }
    })()
    for (let round = 0; round < 40; round++) {
      await Promise.all(
        ['a', 'b', 'c', 'd'].map((word) =>
          Transaction.run(pool, async (tx) => {
            await add(tx, `${word} ${round}`)
            await add(tx, `${word} ${round} again`)
          }).then(
            () => done.push(`${word} ${round}`),
            (error: unknown) => refusalOf(error)?.code === 'unavailable' || other.push(error),
          ),
        ),
      )
    }
    killing.on = false
    await killer
    expect(other).toEqual([])
    const all = new Set(await kept())
    expect(done.filter((word) => !all.has(word))).toEqual([])
    const halves = [...all].filter((word) => !word.endsWith('again') && !all.has(`${word} again`))
    expect(halves).toEqual([])
    await sql`truncate try.words`
    expect(await healthy()).toBe(3)
  })
})
