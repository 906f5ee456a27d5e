import { findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Node, ParseError } from 'jsonc-parser'
import type { Catalogue } from '../engine/types.ts'
import { contradictionsIn } from './contradictions.ts'
import { outline } from './outline.ts'
import { inPlainWords } from './plain-words.ts'
import { catalogueFile } from './schema.ts'

/** What is wrong in a catalogue file, and where: `plans[0].prices[1].amount`, and the line and column, from 1. */
export interface Fault {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly message: string
}

export type ReadCatalogue =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly faults: readonly Fault[] }

interface Found {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** Reads the text of a catalogue file: what the engine takes, or the place of every fault. */
export function readCatalogue(given: string): ReadCatalogue {
  const text = withoutMark(given)
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true })
  const broken = firstOfEachLine(errors.map(({ error, offset }) => faultAt(text, offset, [], inWords(error))))
  if (root === undefined || broken.length > 0)
    return { ok: false, faults: broken.length > 0 ? broken : [faultAt(text, 0, [], 'is empty')] }

  const found = [...repeatedNames(root), ...findingsIn(JSON.parse(text))]
  const faults = found.map(({ path, message }) => faultAt(text, offsetOf(root, path), path, message))
  return faults.length > 0
    ? { ok: false, faults: faults.toSorted((a, b) => a.line - b.line || a.column - b.column) }
    : { ok: true, catalogue: compileCatalogue(JSON.parse(text)) }
}

/** Some editors begin a file with a mark that no JSON has. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '')
}

/** Makes of a file's content what the engine takes. The content has been read once: a fault is an error here. */
export function compileCatalogue(content: unknown): Catalogue {
  return catalogueFile.parse(content)
}

function findingsIn(content: unknown): readonly Found[] {
  const { error } = catalogueFile.safeParse(content, { error: inPlainWords })
  const ofForm = (error?.issues ?? []).flatMap((issue): readonly Found[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not known' }))
      : [{ path: issue.path, message: issue.message }],
  )
  return [...ofForm, ...contradictionsIn(outline.parse(content))]
}

// What follows a sign out of place is most often out of place by that only.
function firstOfEachLine(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter(({ line }, index) => faults.findIndex((other) => other.line === line) === index)
}

function inWords(error: ParseError['error']): string {
  return `is not JSON: ${printParseErrorCode(error)
    .replaceAll(/(?<=[a-z])[A-Z]/g, ' $&')
    .toLowerCase()}`
}

// JSON lets the last of two equal names win without a word.
function repeatedNames(node: Node, path: readonly PropertyKey[] = []): readonly Found[] {
  const children = node.children ?? []
  if (node.type === 'array') return children.flatMap((child, index) => repeatedNames(child, [...path, index]))
  if (node.type !== 'object') return []
  const names = children.map((property): string => String(property.children?.[0]?.value))
  return children.flatMap((property, index) => {
    const name = names[index] ?? ''
    const value = property.children?.[1]
    const inside = value === undefined ? [] : repeatedNames(value, [...path, name])
    return names.indexOf(name) < index
      ? [{ path: [...path, name], message: 'is written twice' }, ...inside]
      : inside
  })
}

// Of something that is missing, the place is that of the nearest thing around it that is there.
function offsetOf(root: Node, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const segments = path.slice(0, length).map((part) => (typeof part === 'number' ? part : String(part)))
    const node = findNodeAtLocation(root, segments)
    if (node !== undefined) return node.offset
  }
  return root.offset
}

function faultAt(text: string, offset: number, path: readonly PropertyKey[], message: string): Fault {
  const before = text.slice(0, offset).split('\n')
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return {
    path: name.replace(/^\./, ''),
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    message,
  }
}
