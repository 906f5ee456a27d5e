// @vitest-environment node
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const core = ['setup', 'action', 'tooltip', 'feedback', 'show', 'page', 'theme']
const files = globSync('src/**/*.{ts,vue}', { cwd: root, exclude: (name) => name.endsWith('.test.ts') })
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const folder = (file: string) => file.split('/')[1] ?? ''
const isCore = (file: string) => core.includes(folder(file)) || file === 'src/index.ts'
const imports = (file: string) =>
  [...read(file).matchAll(/^(?:import|export)(?! type)\s+(?:[\w*{}\s,]*?\sfrom\s+)?'([^']+)'/gm)].map(
    (match) => match[1] ?? '',
  )

it('the core never imports itself by name, nor anything heavy', () => {
  const heavy = (file: string) => imports(file).some((from) => /^(@foyer\/|reka-ui)/.test(from))
  expect(files.filter((file) => isCore(file) && heavy(file))).toEqual([])
})

// Through its name they meet the one shared copy, even where a remote brings them along.
it('what is loaded later reaches the core by its name only', () => {
  const reach = new RegExp(`^(\\.\\./|\\./)(${core.join('|')})/`)
  const later = files.filter((file) => !isCore(file) && file.split('/').length > 2)
  expect(later.filter((file) => imports(file).some((from) => reach.test(from)))).toEqual([])
})

it('nothing writes styles, scripts or markup at run time', () => {
  const writes =
    /innerHTML|v-html|insertAdjacentHTML|\beval\(|new Function|createElement\('style'\)|<style| style="/
  expect(files.filter((file) => writes.test(read(file)))).toEqual([])
})

it('every entry point exists', () => {
  const { exports } = JSON.parse(read('package.json'))
  expect(Object.values<string>(exports).filter((path) => !existsSync(join(root, path)))).toEqual([])
})

it('every class is ours by its prefix', () => {
  const css = globSync('src/**/*.css', { cwd: root })
    .map(read)
    .join('\n')
    .replaceAll(/\/\*.*?\*\/|'[^']*'/gs, '')
  const classes = [...css.matchAll(/\.([a-z][\w-]*)/gi)].map((match) => match[1] ?? '')
  expect(classes.filter((name) => !name.startsWith('ui-'))).toEqual([])
})
