import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Loads the whole product in a process of its own; says what each import led to, and as what it was read. */
function loaded(first: string): string[] {
  const code = `
    import { registerHooks } from 'node:module'
    ${first}
    const lines = new Set()
    registerHooks({
      resolve(specifier, context, next) {
        const result = next(specifier, context)
        lines.add(context.parentURL + ' ' + specifier + ' ' + result.url)
        return result
      },
      load(url, context, next) {
        const result = next(url, context)
        lines.add(url + ' ' + result.format)
        return result
      },
    })
    await import('./all.ts')
    await import('./compose.ts')
    console.log([...lines].sort().join('\\n'))`
  const options = { cwd: import.meta.dirname, encoding: 'utf8', maxBuffer: 2 ** 26 } as const
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], options).split('\n')
}

test(
  'every import of the product leads where Node leads it, and is read as what it is',
  { timeout: 60_000 },
  () => {
    const quick = loaded(`import { quickImports } from './quick-imports.ts'; quickImports()`)
    const plain = loaded('')
    expect(plain.length).toBeGreaterThan(1_000)
    const ofItself = (line: string) => /quick-imports\.ts/.test(line)
    expect(quick.filter((line) => !ofItself(line))).toEqual(plain)
  },
)
