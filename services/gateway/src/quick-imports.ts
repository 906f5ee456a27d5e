import { readFileSync } from 'node:fs'
import { findPackageJSON, registerHooks, type ResolveFnOutput, type ResolveHookContext } from 'node:module'

type Next = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput

/** Where a package is, found once for everybody in the same package; and what its folders hold. */
const found = new Map<string, ResolveFnOutput>()
const folders = new Map<string, { manifest: string | undefined; isModule: boolean }>()

/**
 * Makes imports of and within packages quick. Node parses a package's whole manifest again for each file that is
 * imported from it, which is half of what loading the product costs (drizzle-orm's manifest has 180 kB).
 */
export function quickImports(): void {
  registerHooks({ resolve })
}

function resolve(specifier: string, context: ResolveHookContext, next: Next): ResolveFnOutput {
  const { parentURL = '', conditions } = context
  if (!conditions.includes('import') || !parentURL.startsWith('file:')) return next(specifier, context)
  if (specifier.startsWith('.')) return neighbour(specifier, parentURL) ?? next(specifier, context)
  if (/^(node:|file:|data:|#|\/)/.test(specifier)) return next(specifier, context)
  const key = `${specifier} ${folderOf(parentURL).manifest}`
  const known = found.get(key)
  if (known) return known
  const result = { ...next(specifier, context), shortCircuit: true }
  found.set(key, result)
  return result
}

/** A module of a package names its neighbours by their paths: there is nothing to look up. */
function neighbour(specifier: string, parentURL: string): ResolveFnOutput | undefined {
  if (!parentURL.includes('/node_modules/') || !/\.m?js$/.test(specifier)) return undefined
  const { href } = new URL(specifier, parentURL)
  if (!href.endsWith('.mjs') && !folderOf(href).isModule) return undefined
  return { url: href, format: 'module', shortCircuit: true }
}

function folderOf(url: string): { manifest: string | undefined; isModule: boolean } {
  const folder = url.slice(0, url.lastIndexOf('/') + 1)
  const known = folders.get(folder)
  if (known) return known
  const manifest = findPackageJSON(url)
  const isModule = manifest !== undefined && /"type"\s*:\s*"module"/.test(readFileSync(manifest, 'utf8'))
  const result = { manifest, isModule }
  folders.set(folder, result)
  return result
}
