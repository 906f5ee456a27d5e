import { expect, test } from 'vitest'
import { joinFiles } from './join.ts'

const join = (files: Record<string, string>) => Object.fromEntries(joinFiles(new Map(Object.entries(files))))

test('a file that only passes names on goes, and who asked for it asks the one behind, by the same names', () => {
  const left = join({
    'remoteEntry-a.js': 'export{t as get,n as init}from"./assets/machine-b.js";',
    'assets/host-c.js': 'export{i as initHost}from"./machine-b.js";',
    'assets/start-d.js':
      'const a=await __mfImport("./host-c.js"),b=()=>import(`../remoteEntry-a.js`),c=import("./page-e.js")',
    'assets/machine-b.js': 'export{t,n,i}',
    'assets/page-e.js': 'export const page=1',
  })
  expect(Object.keys(left).sort()).toEqual(['assets/machine-b.js', 'assets/page-e.js', 'assets/start-d.js'])
  expect(left['assets/start-d.js']).toBe(
    'const a=await __mfImport("./machine-b.js").then(m=>({initHost:m.i})),' +
      'b=()=>import("./machine-b.js").then(m=>({get:m.t,init:m.n})),c=import("./page-e.js")',
  )
})

test('the bundler’s runtime stands in each file that uses it, under the names it had there', async () => {
  const left = join({
    'assets/rolldown-runtime-a.js': 'var e=1,t=(n)=>n+e;export{t,e as n};',
    'assets/page-b.js':
      'import{t as r,n}from"./rolldown-runtime-a.js";import{x}from"./x.js";export const two=r(n)',
    'assets/x.js': 'export const x=1',
  })
  expect(Object.keys(left).sort()).toEqual(['assets/page-b.js', 'assets/x.js'])
  const code = (left['assets/page-b.js'] ?? '').replace('import{x}from"./x.js";', '')
  expect(await import(`data:text/javascript,${encodeURIComponent(code)}`)).toMatchObject({ two: 2 })
})

test('a file with code of its own stays, also where it passes names on as well', () => {
  const files = {
    'a.js': 'import"./b.js";export{x}from"./b.js";console.log(1)',
    'b.js': 'export const x=1',
    'c.js': 'import("./a.js")',
  }
  expect(join(files)).toEqual(files)
})
