import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '@foyer/testing/database'
import type { Command } from 'commander'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readConfig } from '../env.ts'
import { isKnown } from './known.ts'
import { program } from './program.ts'

// The tests' own server is older than what an installation may have.
vi.mock('../floor.ts', () => ({ checkServer: () => Promise.resolve() }))

const database = await testDatabase()
const sql = postgres(database.url, { max: 1, onnotice: () => undefined })
const folder = await mkdtemp(join(tmpdir(), 'foyer-operator-'))
afterAll(async () => {
  await Promise.all([sql.end(), rm(folder, { recursive: true })])
})

interface Said {
  /** What it printed, one value for each line. */
  lines: unknown[]
  /** Why it could not; with a stack where nobody expected it. */
  error: string
}

const config = readConfig({
  DATABASE_URL: database.url,
  FOYER_SECRET: database.secret,
  PUBLIC_URL: 'http://localhost:4000',
  SMTP_URL: 'smtp://localhost:25',
})

/** What an operator types, on an installation. */
async function foyer(...words: string[]): Promise<Said> {
  let [printed, refused] = ['', '']
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  const command = program(config)
  for (const one of [command, ...below(command)])
    one.exitOverride().configureOutput({ writeErr: (text) => void (refused += text) })
  const error = await command.parseAsync(words, { from: 'user' }).then(
    () => '',
    (thrown: Error) => refused || (isKnown(thrown) ? thrown.message : String(thrown.stack)),
  )
  out.mockRestore()
  const lines = printed.split('\n').filter(Boolean)
  return { lines: lines.map((line): unknown => JSON.parse(line)), error: error.trim() }
}

const below = (command: Command): Command[] => command.commands.flatMap((one) => [one, ...below(one)])

const create = (owner: string, words = '') =>
  foyer(
    ...`account create --family team --plan team-s --country FR --owner ${owner} ${words}`.trim().split(' '),
  )

const plan = (key: string, family: string, unit: string, count: number, trialDays = 0) => ({
  key,
  family,
  name: { en: key, fr: key },
  prices: [{ currency: 'EUR', cycle: { unit, count }, amount: 4900 }],
  includes: { seats: 5 },
  trialDays,
})
const PLANS = [
  plan('team-s', 'team', 'month', 1),
  plan('live-s', 'live', 'month', 1),
  plan('d30', 'team', 'day', 30),
  plan('tried', 'team', 'month', 1, 14),
]

beforeAll(async () => {
  const file = join(folder, 'catalogue.json')
  await writeFile(file, JSON.stringify({ plans: PLANS, taxes: [{ country: 'FR', rate: 20 }] }))
  await foyer('catalogue', 'load', file)
})

describe('an account is opened', () => {
  test.each([
    ['no number of seats', 'a@one.example', '--seats 10001', 'Not a number from 1 to 10000.'],
    ['no mail address', 'nobody', '', 'Not a mail address.'],
    ['no country', 'a@one.example', '--country FRA', 'Not the code of a country, such as FR.'],
    ['no time zone', 'a@one.example', '--time-zone Mars', 'Not a time zone such as Europe/Paris.'],
    ['no cycle', 'a@one.example', '--cycle fortnight', 'Not a cycle such as month, year, 3-month or 30-day.'],
    [
      'no plan',
      'a@one.example',
      '--plan team-xl',
      'There is no plan team-xl; there are team-s, live-s, d30, tried.',
    ],
    [
      'a plan of the other family',
      'a@one.example',
      '--plan live-s',
      'Plan live-s is of the family live, not team.',
    ],
    [
      'a cycle it is not sold in',
      'a@one.example',
      '--plan d30',
      'Plan d30 is not sold as EUR month; it is as EUR 30-day.',
    ],
  ])('with %s it is not, in one line, and nothing is left of it', async (_, owner, words, why) => {
    const { error } = await create(owner, words)
    expect(error.split('\n')).toHaveLength(1)
    expect(error).toContain(why)
    expect(await sql`select from identity.persons`).toHaveLength(0)
    expect(await sql`select from users.page_addresses`).toHaveLength(0)
  })

  test('after a refusal the same person is new, and has a password', async () => {
    await create('second@try.example', '--plan d30')
    const { lines } = await create('second@try.example', '--plan d30 --cycle 30-day')
    expect(lines).toEqual([
      { accountId: expect.any(String), pageAddress: 'second', password: expect.stringMatching(/^.{24}$/) },
    ])
    const again = await create('second@try.example')
    expect(again.lines).toMatchObject([{ pageAddress: 'second-2', password: null }])
  })
})

test('accounts are listed in pages, found, and named by their page address where a clock or money is moved', async () => {
  for (const word of ['quay', 'quill', 'quiver'])
    await create(`nora@${word}.example`, `--name ${word} --movable-clock 2026-01-31T00:00:00Z`)
  const list = async (...words: string[]) =>
    (await foyer('account', 'list', '--search', 'QU', ...words)).lines
  const first = await list('--limit', '2')
  expect(first).toMatchObject([{ pageAddress: 'quay' }, { pageAddress: 'quill' }])
  expect(await list('--after', 'quill')).toMatchObject([{ pageAddress: 'quiver' }])
  expect(first[0]).toMatchObject({
    family: 'team',
    owner: { name: 'quay', email: 'nora@quay.example' },
    subscription: { plan: 'team-s', now: '2026-01-31T00:00:00.000Z', movableClock: true },
  })

  expect(await foyer('clock', 'advance', 'quill', '--to', '2026-02-28T00:00:00Z')).toMatchObject({
    lines: [{ now: '2026-02-28T00:00:00.000Z', invoices: 1 }],
  })
  expect((await foyer('clock', 'advance', 'quill', '--to', '2037-02-28T00:00:00Z')).error).toBe(
    'A clock is moved by at most 10 years at once.',
  )
  const owing = (await foyer('account', 'show', 'quill')).lines[0]
  expect(owing).toMatchObject({ subscription: { owed: [{ number: 'F-000004' }, { number: 'F-000006' }] } })
  expect(
    await foyer('payment', 'received', 'quill', '--invoice', 'F-000004', '--amount', '5880'),
  ).toMatchObject({ lines: [{ booked: true, open: 0 }] })
})

test('of a closed account an operator sees what it owes, and has its documents', async () => {
  await create('nora@quince.example', '--name quince')
  await sql`update users.accounts set status = 'closed' where page_address = 'quince'`
  const [shown] = (await foyer('account', 'show', 'quince')).lines
  expect(shown).toMatchObject({ status: 'closed', subscription: { owed: [{ open: 5880 }] } })
  const [{ number } = { number: '' }] = await sql<{ number: string }[]>`
    select number from billing.invoices i join users.accounts a using (account_id) where a.page_address = 'quince'`
  const file = join(folder, `${number}.pdf`)
  expect(await foyer('invoice', 'save', 'quince', number, '--to', folder)).toEqual({
    lines: [{ file }],
    error: '',
  })
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
  const nowhere = join(folder, 'nowhere')
  expect((await foyer('invoice', 'save', 'quince', number, '--to', nowhere)).error).toBe(
    `${join(nowhere, `${number}.pdf`)}: it cannot be written (ENOENT).`,
  )
  expect((await foyer('invoice', 'save', 'quince', 'F-0')).error).toMatch(/has no document F-0\.$/)
})

test('what is not there is said in one line', async () => {
  const nobody = 'There is no account nobody: `foyer account list` shows what there are.'
  expect(await foyer('clock', 'advance', 'nobody', '--to', '2026-02-28T00:00:00Z')).toEqual({
    lines: [],
    error: nobody,
  })
  expect((await foyer('payment', 'received', 'nobody', '--invoice', 'F-1', '--amount', '1')).error).toBe(
    nobody,
  )
  expect((await foyer('catalogue', 'load', '/nowhere.json')).error).toBe(
    '/nowhere.json: there is no such file.',
  )
  expect((await foyer('catalogue', 'check', folder)).error).toBe(`${folder}: it is a folder.`)
})

test('an account begins with the trial of its plan, once for each owner, or as the operator says', async () => {
  const begun = async (name: string, owner: string, words = '') => {
    await create(owner, `--plan tried --name ${name} ${words}`)
    const [found] = await sql<{ status: string }[]>`
      select s.status from billing.subscriptions s join users.accounts a using (account_id) where a.page_address = ${name}`
    return found?.status
  }
  expect(await begun('tess-1', 'tess@trial.example')).toBe('trialing')
  expect(await begun('tess-2', 'tess@trial.example')).toBe('active')
  expect(await begun('tess-3', 'tess+3@trial.example')).toBe('active')
  expect(await begun('tess-4', 'tess@trial.example', '--trial')).toBe('trialing')
  expect(await begun('paul-1', 'paul@trial.example', '--no-trial')).toBe('active')
  expect(await begun('paul-2', 'paul@trial.example')).toBe('trialing')
  await create('ida@trial.example', '--plan tried --name ida --seats 8')
  expect((await foyer('account', 'show', 'ida')).lines).toMatchObject([{ subscription: { seats: 8 } }])
  // Nothing was tried where there was nothing to try.
  await create('mia@trial.example')
  expect(await begun('mia-2', 'mia@trial.example')).toBe('trialing')
})
