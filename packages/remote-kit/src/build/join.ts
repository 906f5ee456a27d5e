import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, posix } from 'node:path'

const ONWARDS = /^export\s*\{([^}]*)\}\s*from\s*"([^"]+)";?\s*$/
const RUNTIME = /^rolldown-runtime-/

/** A file that only passes on what another one has. */
interface Passing {
  target: string
  /** Its own names, and those of the other file behind them. */
  names: readonly (readonly [own: string, theirs: string])[]
}

/**
 * Puts files that are smaller than the request for them into those who ask: names passed on from another file, and
 * the bundler's few lines of runtime. No setting of the bundler does it, since both are entries for the federation plugin.
 */
export function joinSmallFiles(dist: string): void {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.js'))
  const codes = new Map(files.map((name) => [name, readFileSync(join(dist, name), 'utf8')]))
  const joined = joinFiles(codes)
  for (const [name, code] of joined) if (code !== codes.get(name)) writeFileSync(join(dist, name), code)
  for (const name of files.filter((one) => !joined.has(one))) rmSync(join(dist, name))
}

/** The same for texts by name: what is left, changed where it named a file that is gone. */
export function joinFiles(codes: ReadonlyMap<string, string>): Map<string, string> {
  const passing = new Map<string, Passing>()
  for (const [name, code] of codes) {
    const found = passedOn(name, code)
    if (found) passing.set(name, found)
  }
  const runtime = [...codes].find(([name]) => RUNTIME.test(basename(name)))
  const left = [...codes].filter(([name]) => !passing.has(name) && name !== runtime?.[0])
  return new Map(
    left.map(([name, code]) => {
      const direct = withoutPassing(name, code, passing)
      return [name, runtime ? withRuntime(direct, runtime[0], runtime[1]) : direct]
    }),
  )
}

function passedOn(name: string, code: string): Passing | undefined {
  const [, list, source] = ONWARDS.exec(code) ?? []
  if (list === undefined || source === undefined) return undefined
  const names = list.split(',').map((one) => {
    const [theirs = '', own = theirs] = one.trim().split(/\s+as\s+/)
    return [own, theirs] as const
  })
  return { target: posix.join(posix.dirname(name), source), names }
}

function withoutPassing(name: string, code: string, passing: ReadonlyMap<string, Passing>): string {
  return code.replace(
    /\b(import|__mfImport)\((["`])(\.[^"`]+\.js)\2\)/g,
    (whole, call: string, _, path: string) => {
      const through = passing.get(posix.join(posix.dirname(name), path))
      if (!through) return whole
      const relative = posix.relative(posix.dirname(name), through.target)
      const direct = relative.startsWith('.') ? relative : `./${relative}`
      const names = through.names.map(([own, theirs]) => `${own}:m.${theirs}`)
      return `${call}("${direct}").then(m=>({${names.join()}}))`
    },
  )
}

/** `import{t as e}from"./rolldown-runtime-x.js"` becomes the runtime itself, with its names kept apart. */
function withRuntime(code: string, file: string, runtime: string): string {
  const body = runtime.replace(
    /export\s*\{([^}]*)\};?\s*$/,
    (_, list: string) => `return{${asProperties(list)}}`,
  )
  return code.replace(
    /import\s*\{([^}]*)\}\s*from\s*"[^"]*\/([^"/]+)";?/g,
    (whole, list: string, source: string) =>
      source === basename(file) ? `var{${asPattern(list)}}=(()=>{${body}})();` : whole,
  )
}

/** `a as t` of an export list: the property `t` with the value `a`. */
const asProperties = (list: string) =>
  parts(list)
    .map(([mine, theirs]) => `${theirs}:${mine}`)
    .join()

/** `t as e` of an import list: the property `t` under the name `e`. */
const asPattern = (list: string) =>
  parts(list)
    .map(([theirs, mine]) => `${theirs}:${mine}`)
    .join()

function parts(list: string): [string, string][] {
  return list.split(',').map((one) => {
    const [from = '', to = from] = one.trim().split(/\s+as\s+/)
    return [from, to]
  })
}
