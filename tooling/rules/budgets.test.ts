import ts from 'typescript'
import { expect, test } from 'vitest'
import { isTest, files, productSource, read, workspaces } from './lib/files.ts'
import { lineCount, nodes, parse, place } from './lib/source.ts'

const FILE = 250
const FUNCTION = 50
const MEDIAN = 80

const written = ['apps', 'services', 'packages', 'tooling', 'e2e']
  .flatMap((folder) => files(folder))
  .filter((path) => /\.(ts|mjs|vue)$/.test(path) && !/\/migrations\//.test(path))

/** Words and fixtures are data: splitting a list would not make it easier to read. */
const isData = (path: string): boolean => /\.(en|fr)\.ts$|\/fixtures\//.test(path)

const lines = (path: string): number => read(path).trimEnd().split('\n').length

test(`no file is longer than ${FILE} lines`, () => {
  const long = written.filter((path) => !isData(path) && lines(path) > FILE)
  expect(long.map((path) => `${path}: ${lines(path)} lines`)).toEqual([])
})

test(`no function is longer than ${FUNCTION} lines`, () => {
  const long = written.filter((path) => !isTest(path)).flatMap((path) => longFunctions(path))
  expect(long).toEqual([])
})

test(`the median file of each part has fewer than ${MEDIAN} lines`, () => {
  const source = productSource().filter((path) => !isData(path))
  const heavy = workspaces().flatMap((folder) => {
    const lengths = source.filter((path) => path.startsWith(`${folder}/`)).map((path) => lines(path))
    const median = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0
    return median < MEDIAN ? [] : [`${folder}: ${median} lines`]
  })
  expect(heavy).toEqual([])
})

function longFunctions(path: string): readonly string[] {
  const file = parse(path)
  return [...nodes(file)]
    .filter((node) => ts.isFunctionLike(node) && 'body' in node && lineCount(file, node) > FUNCTION)
    .map((node) => `${place(file, node)}: ${lineCount(file, node)} lines`)
}
