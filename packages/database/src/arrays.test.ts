import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../testing/src/database.ts'
import { connect } from './connect.ts'

const database = await testDatabase()
const pool = connect(database.url, database.secret, 'app_users', 1)
afterAll(() => pool.end())

const TEXTS = [
  '',
  ' ',
  'a',
  'NULL',
  'null',
  'a,b',
  '{a}',
  '"',
  '\\',
  'a"b\\c',
  'é\n\t',
  "'",
  '{}',
  '\u00a0',
  '😀',
]

test('texts go to the database and come back as they are', async () => {
  for (const texts of [[], TEXTS, ...TEXTS.map((text) => [text])]) {
    const [row] = await pool<
      { same: string[]; n: number }[]
    >`select ${texts}::text[] as same, cardinality(${texts}::text[]) as n`
    expect(row).toEqual({ same: texts, n: texts.length })
  }
})

test('numbers, ids and what is missing keep their kind', async () => {
  const id = '3f0c2f4e-9a3d-4a53-8a51-6a2f6c1b7d10'
  const [row] =
    await pool`select ${[1, -2]}::integer[] as numbers, ${[id]}::uuid[] as ids, array['a', null]::text[] as holes`
  expect(row).toEqual({ numbers: [1, -2], ids: [id], holes: ['a', null] })
})
