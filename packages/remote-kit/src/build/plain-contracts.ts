import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const PLAIN = '?plain'
const CONTRACTS = /\/packages\/contracts\/src\/[\w/-]+\.ts$/
// The client is one of the page's shared modules; the others have no schema.
const AS_THEY_ARE = /\/(client|problem|issues)\.ts$/
// What a file says that looks at values by a contract's schema: a form, mostly.
const VALIDATES = /\buseForm\b|\bsafeParse\b|'zod/

/** Every schema is one thing, which answers to every name and every call with itself, and refuses to judge a value. */
const NOTHING = `const z = new Proxy(function () {}, {
  get: (_, name) => { if (/parse/i.test(String(name))) throw new Error('This file got a contract without schemas') ; return z },
  apply: () => z,
})`

/**
 * Gives a file that does not validate the contracts without their schemas: a call needs an endpoint's method and
 * address, a filter the list of its choices. The validator then loads with the first form, not with the first page.
 */
export function plainContractsPlugin(): Plugin {
  const validating = new Map<string, boolean>()
  const validates = (file: string) => {
    const path = file.split('?')[0] ?? file
    const known = validating.get(path) ?? VALIDATES.test(readFileSync(path, 'utf8'))
    validating.set(path, known)
    return known
  }
  return {
    name: 'foyer:plain-contracts',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!importer) return undefined
      const within = importer.endsWith(PLAIN)
      if (!within && !source.startsWith('@foyer/contracts/')) return undefined
      const from = within ? importer.slice(0, -PLAIN.length) : importer
      const found = await this.resolve(source, from, { skipSelf: true })
      if (!found || !CONTRACTS.test(found.id) || AS_THEY_ARE.test(found.id)) return found
      return within || !validates(from) ? `${found.id}${PLAIN}` : found
    },
    transform(code, id) {
      return id.endsWith(PLAIN) ? withoutSchemas(code) : undefined
    },
    watchChange: () => validating.clear(),
  }
}

/** A contract's source with a validator that does nothing. */
export function withoutSchemas(code: string): string {
  return code.replace(/^import \* as z from 'zod\/mini'$/m, NOTHING)
}
