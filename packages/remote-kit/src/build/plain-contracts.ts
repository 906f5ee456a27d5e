import type { Plugin } from 'vite'

const PLAIN = '?plain'
const CALLERS = /\/queries\.ts$/
const CONTRACTS = /\/packages\/contracts\/src\/[\w/-]+\.ts$/
// The client is one of the page's shared modules; problem.ts has no schema.
const AS_THEY_ARE = /\/(client|problem)\.ts$/

/** Every schema is one thing, which answers to every name and every call with itself. */
const NOTHING = 'const z = new Proxy(function () {}, { get: () => z, apply: () => z })'

/**
 * Gives `queries.ts`, the one place of a feature that calls the API, the contracts without their schemas: a call
 * needs an endpoint's address and method only. Forms import the contract themselves and get all of it. This keeps
 * the validator out of what a page loads before somebody opens a form.
 */
export function plainContractsPlugin(): Plugin {
  return {
    name: 'foyer:plain-contracts',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!importer) return undefined
      const within = importer.endsWith(PLAIN)
      const calls = CALLERS.test(importer) && source.startsWith('@foyer/contracts/')
      if (!within && !calls) return undefined
      const from = within ? importer.slice(0, -PLAIN.length) : importer
      const found = await this.resolve(source, from, { skipSelf: true })
      return found && CONTRACTS.test(found.id) && !AS_THEY_ARE.test(found.id) ? `${found.id}${PLAIN}` : found
    },
    transform(code, id) {
      return id.endsWith(PLAIN) ? withoutSchemas(code) : undefined
    },
  }
}

/** A contract's source with a validator that does nothing. */
export function withoutSchemas(code: string): string {
  return code.replace(/^import \* as z from 'zod\/mini'$/m, NOTHING)
}
