import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const LISTS = {
  vue: new URL('../shared/vue.ts', import.meta.url),
  'vue-i18n': new URL('../shared/vue-i18n.ts', import.meta.url),
}

/** Names that the shell shares of a library, read from the module that shares them. */
export function sharedNames(library: keyof typeof LISTS): ReadonlySet<string> {
  const source = readFileSync(fileURLToPath(LISTS[library]), 'utf8')
  return new Set(namesIn(/export \{([^}]*)\}/.exec(source)?.[1] ?? ''))
}

/** The first name a module imports of a library that the shell does not share. */
export function unshared(code: string, library: string, shared: ReadonlySet<string>): string | undefined {
  const imports = code.matchAll(/\bimport\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g)
  return [...imports]
    .filter(([, , source]) => source === library)
    .flatMap(([, names]) => namesIn(names ?? ''))
    .find((name) => !shared.has(name))
}

/** Fails a remote's build where it would get `undefined` from the shell at run time. */
export function sharedPartPlugin(): Plugin {
  const lists = Object.keys(LISTS).map(
    (name) => [name, sharedNames(name === 'vue' ? 'vue' : 'vue-i18n')] as const,
  )
  return {
    name: 'foyer:shared-part',
    transform: {
      order: 'post',
      handler(code, id) {
        for (const [library, shared] of lists) {
          const name = unshared(code, library, shared)
          if (name)
            this.error(
              `${id} imports ${name} of ${library}, which remote-kit/src/shared/${library}.ts does not share`,
            )
        }
      },
    },
  }
}

function namesIn(list: string): string[] {
  return list
    .split(',')
    .map(
      (one) =>
        one
          .trim()
          .replace(/^type .*/, '')
          .split(/\s+as\s+/)[0] ?? '',
    )
    .filter(Boolean)
}
