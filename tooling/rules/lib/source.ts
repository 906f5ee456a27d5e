import ts from 'typescript'
import { read } from './files.ts'

/** A file as a syntax tree; of a Vue component, its script, with the lines where they stand in the file. */
export function parse(path: string): ts.SourceFile {
  const text = path.endsWith('.vue') ? scriptOf(read(path)) : read(path)
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
}

// What is not script becomes empty lines, so that line numbers stay true.
function scriptOf(component: string): string {
  let script = ''
  let end = 0
  for (const match of component.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) {
    const start = match.index + match[0].indexOf('>') + 1
    script += blank(component.slice(end, start)) + (match[1] ?? '')
    end = start + (match[1] ?? '').length
  }
  return script
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, '')
}

/** Every node of a tree, parents first. */
export function* nodes(root: ts.Node): Generator<ts.Node> {
  yield root
  const children: ts.Node[] = []
  ts.forEachChild(root, (child) => void children.push(child))
  for (const child of children) yield* nodes(child)
}

/** `path:line`, as editors open it. */
export function place(file: ts.SourceFile, node: ts.Node): string {
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`
}

/** How many lines a node covers. */
export function lineCount(file: ts.SourceFile, node: ts.Node): number {
  const first = file.getLineAndCharacterOfPosition(node.getStart(file)).line
  return file.getLineAndCharacterOfPosition(node.getEnd()).line - first + 1
}

/** The modules that a file imports or exports from, as written. */
export function importsOf(path: string): readonly string[] {
  return [...nodes(parse(path))].flatMap((node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      return node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)
        ? [node.moduleSpecifier.text]
        : []
    }
    const called = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
    const first = called ? node.arguments[0] : undefined
    return first && ts.isStringLiteral(first) ? [first.text] : []
  })
}
