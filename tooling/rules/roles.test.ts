import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { absolute, productSource } from './lib/files.ts'
import { nodes, parse, place } from './lib/source.ts'

/** Who may name a role, and why. Everybody else asks for a permission. */
const ALLOWED: readonly { path: RegExp; because: string }[] = [
  { path: /^packages\/permissions\//, because: 'the policy itself' },
  { path: /^packages\/contracts\/src\/users\/roles\.ts$/, because: 'the values that cross the wire' },
  { path: /\.(en|fr)\.ts$/, because: 'what people read' },
  { path: /\/(seed|demo)\//, because: 'the demo people' },
]

const roles = await rolesOf('packages/permissions/src/roles.ts')

test('the policy names the roles that this rule looks for', () => {
  expect(roles).toEqual(expect.arrayContaining(['organizer', 'admin', 'billing_contact', 'multi_user']))
})

test('role names appear only where the policy, the wire, the words or the demo people are', () => {
  const source = productSource().filter((path) => !ALLOWED.some((allowed) => allowed.path.test(path)))
  expect(source.flatMap((path) => named(path))).toEqual([])
})

function named(path: string): readonly string[] {
  const file = parse(path)
  return [...nodes(file)]
    .filter((node) => ts.isStringLiteralLike(node) && roles.includes(node.text))
    .map((node) => `${place(file, node)}: ${node.getText()}`)
}

async function rolesOf(path: string): Promise<readonly string[]> {
  const module: unknown = await import(pathToFileURL(absolute(path)).href)
  const declared = typeof module === 'object' && module !== null && 'ROLES' in module ? module.ROLES : []
  return Array.isArray(declared) ? declared.map(String) : []
}
