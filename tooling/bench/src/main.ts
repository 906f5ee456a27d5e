import { type Figure, holds, lineOf } from './figure.ts'

/** Each measures one subject and returns its figures; they run one after the other, never side by side. */
const BENCHES: Record<string, () => Promise<{ run: () => Promise<Figure[]> }>> = {
  permissions: () => import('./permissions.ts'),
  'write-audit': () => import('./write-audit.ts'),
  'members-page': () => import('./members-page.ts'),
  revocation: () => import('./revocation.ts'),
  browser: () => import('./browser.ts'),
  start: () => import('./start.ts'),
  'invoice-run': () => import('./invoice-run.ts'),
  'billing-preview': () => import('./billing-preview.ts'),
  'invoice-documents': () => import('./invoice-documents.ts'),
}

const wanted = process.argv.slice(2)
const names = Object.keys(BENCHES).filter((name) => wanted.length === 0 || wanted.includes(name))
const unknown = wanted.filter((name) => !(name in BENCHES))
if (unknown.length) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(2)
}

const figures: Figure[] = []
for (const name of names) {
  console.log(`\n${name}`)
  const bench = await BENCHES[name]?.()
  for (const figure of (await bench?.run()) ?? []) {
    figures.push(figure)
    console.log(lineOf(figure))
  }
}
const missed = figures.filter((figure) => !holds(figure))
console.log(`\n${figures.length - missed.length} of ${figures.length} figures hold`)
// Figures inform; they are no test, since a busy machine must not turn a build red.
