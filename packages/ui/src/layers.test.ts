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
  for (const file of files.filter(isCore)) {
    expect(
      imports(file).filter((from) => /^(@foyer\/|reka-ui)/.test(from)),
      file,
    ).toEqual([])
  }
})

// Through its name they meet the one shared copy, even where a remote brings them along.
it('what is loaded later reaches the core by its name only', () => {
  const reach = new RegExp(`^(\\.\\./|\\./)(${core.join('|')})/`)
  for (const file of files.filter(
    (one) => !isCore(one) && folder(one).length > 0 && one.split('/').length > 2,
  )) {
    expect(
      imports(file).filter((from) => reach.test(from)),
      file,
    ).toEqual([])
  }
})

it('nothing writes styles, scripts or markup at run time', () => {
  for (const file of files) {
    expect(read(file), file).not.toMatch(
      /innerHTML|v-html|insertAdjacentHTML|\beval\(|new Function|createElement\('style'\)|<style| style="/,
    )
  }
})

it('every entry point exists', () => {
  const { exports } = JSON.parse(read('package.json'))
  for (const path of Object.values<string>(exports)) expect(existsSync(join(root, path)), path).toBe(true)
})

it('every class is ours by its prefix', () => {
  const css = globSync('src/**/*.css', { cwd: root })
    .map(read)
    .join('\n')
    .replaceAll(/\/\*.*?\*\/|'[^']*'/gs, '')
  const classes = [...css.matchAll(/\.([a-z][\w-]*)/gi)].map((match) => match[1] ?? '')
  expect(classes.filter((name) => !name.startsWith('ui-'))).toEqual([])
})
