import type { Contract } from '@foyer/contracts/endpoint'

/** Tells an absent path from a method that a path does not have, for all endpoints of all services. */
export class KnownPaths {
  readonly #paths: { pattern: RegExp; methods: Set<string> }[]

  constructor(contracts: readonly Contract[]) {
    const methods = new Map<string, Set<string>>()
    for (const endpoint of contracts.flatMap((contract) => Object.values(contract))) {
      const known = methods.get(endpoint.path) ?? new Set()
      methods.set(endpoint.path, known.add(endpoint.method))
    }
    this.#paths = [...methods].map(([path, allowed]) => ({ pattern: patternOf(path), methods: allowed }))
  }

  /** The methods of a path; none when there is no such path. */
  methodsOf(path: string): string[] {
    const found = this.#paths
      .filter(({ pattern }) => pattern.test(path))
      .flatMap(({ methods }) => [...methods])
    return [...new Set(found)].sort()
  }
}

function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/\{\w+\}/g, '[^/]+')}$`)
}
