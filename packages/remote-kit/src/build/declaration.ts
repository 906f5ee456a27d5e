import vue from '@vitejs/plugin-vue'
import { runnerImport } from 'vite'
import { flat, type Remote, type RemoteRoute, type Words } from '../remote.ts'

/** A page with the source file its lazy import names. */
export interface DeclaredRoute {
  name: string
  path: string
  permission: string
  /** What the page begins with, or the one around it. */
  head: { title: Words; lead: Words } | undefined
  /** Source files from the package's root, outermost page first. */
  sources: string[]
}

export interface Declared {
  remote: Remote
  routes: DeclaredRoute[]
  messages: Record<string, string | undefined>
}

/** Runs `src/remote.ts` at build time, without its pages, to learn what it declares. */
export async function declarationOf(root: string): Promise<Declared> {
  const { remote } = await run<{ remote: Remote }>(root, '/src/remote.ts')
  return {
    remote,
    routes: flat(remote.routes).map(({ path, route, parents }) => ({
      name: route.name,
      path,
      permission: route.meta.permission,
      head: headOf([...parents, route]),
      sources: [...parents, route].map((one) => required(sourceOf(one.component), one.name)),
    })),
    messages: Object.fromEntries(
      Object.entries(remote.messages).map(([language, load]) => [language, sourceOf(load)]),
    ),
  }
}

function headOf(routes: readonly RemoteRoute[]): DeclaredRoute['head'] {
  return routes.flatMap(({ meta: { title, lead } }) =>
    lead ? [{ title: { ...title }, lead: { ...lead } }] : [],
  )[0]
}

export interface ShellPage {
  path: string
  /** Source files, outermost page first. */
  sources: string[]
  /** It needs the words of the shell's own pages. */
  words: boolean
}

/** The shell's own pages, from its list of lazy routes. */
export async function lazyRoutesOf(root: string): Promise<ShellPage[]> {
  const { routes } = await run<{ routes: readonly LazyRecord[] }>(root, '/src/routes.ts')
  return routes.flatMap((route) => lazy(route, { path: '', sources: [], words: false }))
}

interface LazyRecord {
  path: string
  component?: unknown
  meta?: { words?: boolean }
  children?: readonly LazyRecord[]
}

function lazy(route: LazyRecord, above: ShellPage): ShellPage[] {
  const source = typeof route.component === 'function' ? sourceOf(route.component) : undefined
  const page = {
    path: `${above.path}/${route.path}`.replace(/\/{2,}/g, '/'),
    sources: source ? [...above.sources, source] : above.sources,
    words: above.words || route.meta?.words === true,
  }
  // The child with an empty path stands for its parent's address, so it comes first.
  return [...(route.children ?? []).flatMap((child) => lazy(child, page)), page]
}

async function run<T>(root: string, file: string): Promise<T> {
  const { module } = await runnerImport<T>(file, {
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [vue()],
    resolve: { external: ['vue'] },
  })
  return module
}

/** The module a lazy `() => import('./x.vue')` names. Vite has resolved it from the package's root already. */
function sourceOf(lazy: { toString(): string }): string | undefined {
  return /import__?\(\s*["'`]\/?([^"'`]+)["'`]/.exec(lazy.toString())?.[1]
}

function required(source: string | undefined, name: string): string {
  if (source) return source
  throw new Error(`Route ${name}: component must be written as () => import('./Page.vue')`)
}
