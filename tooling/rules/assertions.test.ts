import ts from 'typescript'
import { expect, test } from 'vitest'
import { productSource } from './lib/files.ts'
import { lineCount, nodes, parse, place } from './lib/source.ts'

const HELPER_LINES = 6

test('a type assertion stands only in a short named helper that says what guarantees it', () => {
  const bare = productSource().flatMap((path) => {
    const file = parse(path)
    return [...nodes(file)]
      .filter((node) => isAssertion(node) && !isInHelper(file, node))
      .map((node) => place(file, node))
  })
  expect(bare).toEqual([])
})

function isAssertion(node: ts.Node): boolean {
  if (ts.isTypeAssertionExpression(node)) return true
  return ts.isAsExpression(node) && node.type.getText() !== 'const'
}

function isInHelper(file: ts.SourceFile, node: ts.Node): boolean {
  const helper = ts.findAncestor(
    node,
    (parent) => ts.isFunctionDeclaration(parent) || ts.isMethodDeclaration(parent),
  )
  if (!helper || lineCount(file, helper) > HELPER_LINES) return false
  return (ts.getLeadingCommentRanges(file.text, helper.getFullStart()) ?? []).length > 0
}
