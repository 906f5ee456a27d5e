import { expect, test } from 'vitest'
import { isList, parsePeople } from './parse.ts'

const bare = (...emails: string[]) => emails.map((email) => ({ email, name: '' }))

test('takes one address on each line, or between commas, semicolons and spaces', () => {
  expect(parsePeople('a@x.org\nb@x.org, c@x.org; d@x.org e@x.org\r\n')).toEqual(
    bare('a@x.org', 'b@x.org', 'c@x.org', 'd@x.org', 'e@x.org'),
  )
})

test('takes names as mail programs write them, with a comma inside quotes', () => {
  expect(parsePeople('Ada Byron <ada@x.org>, "Hopper, Grace" <grace@x.org>')).toEqual([
    { name: 'Ada Byron', email: 'ada@x.org' },
    { name: 'Hopper, Grace', email: 'grace@x.org' },
  ])
})

test('takes two cells of a spreadsheet as name and address', () => {
  expect(parsePeople('Ada Byron\tada@x.org\nGrace\tgrace@x.org')).toEqual([
    { name: 'Ada Byron', email: 'ada@x.org' },
    { name: 'Grace', email: 'grace@x.org' },
  ])
})

test('keeps what is no address, so that its row can say so', () => {
  expect(parsePeople('not an address')).toEqual(bare('not an address'))
})

test('drops the wrapping of links and sentences', () => {
  expect(parsePeople('mailto:ada@x.org, grace@x.org.')).toEqual(bare('ada@x.org', 'grace@x.org'))
})

test('ends on unbalanced quotes and brackets', () => {
  expect(
    parsePeople('"Ada <ada@x.org')
      .map(({ email }) => email)
      .join(),
  ).toContain('ada@x.org')
  expect(parsePeople(`${'<'.repeat(5000)}"`)).toHaveLength(1)
})

test('leaves a single address to the field it is pasted into', () => {
  expect(isList(' ada@x.org ')).toBe(false)
  expect(isList('ada@x.org, grace@x.org')).toBe(true)
})
