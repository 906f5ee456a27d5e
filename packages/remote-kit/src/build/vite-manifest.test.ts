import { expect, test } from 'vitest'
import { closure, keysNamed, viteManifest } from './vite-manifest.ts'

const manifest = viteManifest(
  JSON.stringify({
    'src/Page.vue': {
      file: 'page.js',
      name: 'Page',
      imports: ['_list.js'],
      css: ['page.css'],
      dynamicImports: ['src/Dialog.vue'],
    },
    '_list.js': { file: 'list.js', name: 'list', imports: ['_base.js', 'src/Page.vue'] },
    '_base.js': { file: 'base.js', name: 'base', css: ['base.css'] },
    'src/Dialog.vue': { file: 'dialog.js', name: 'Dialog' },
    '_gone.js': { file: 'gone.js', name: 'gone' },
  }),
  ['page.js', 'list.js', 'base.js', 'dialog.js'],
)

test('a page needs its static imports and their styles, and nothing that loads later', () => {
  expect(closure(manifest, 'src/Page.vue').sort()).toEqual([
    'base.css',
    'base.js',
    'list.js',
    'page.css',
    'page.js',
  ])
})

test('a file that is not in the build needs nothing', () => {
  expect(closure(manifest, 'src/Gone.vue')).toEqual([])
})

test('chunks of the tools are found by name', () => {
  expect(keysNamed(manifest, /^list$/)).toEqual(['_list.js'])
})

test('what is no longer there after the build is not asked for', () => {
  expect(keysNamed(manifest, /^gone$/)).toEqual([])
})
