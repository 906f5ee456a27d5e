// Prints what each entry point costs a browser, in Brotli bytes, without vue and without what the core has brought.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { build, type Rolldown } from 'vite'

const root = join(import.meta.dirname, '..')
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const goals: Record<string, number> = { core: 8000, 'styles.css': 12_000 }

// An entry's name becomes a file name, which may not start with a dot.
const slug = (name: string) => (name === '.' ? 'core' : name.slice(2).replace('/', '-'))
const input = Object.fromEntries(
  Object.entries<string>(exports)
    .filter(([name]) => name !== './tailwind.css')
    .map(([name, path]) => [slug(name), join(root, path)]),
)
async function bundle(entries: Record<string, string>): Promise<Rolldown.RolldownOutput['output']> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [vue(), tailwindcss()],
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: entries,
        external: ['vue'],
        preserveEntrySignatures: 'strict',
        // Vite's own loader of later chunks comes once with every app, whatever it is built of.
        output: { codeSplitting: { groups: [{ name: 'loader', test: /preload-helper/ }] } },
      },
    },
  })
  const [first] = [result].flat()
  if (!first || !('output' in first)) throw new Error('nothing was built')
  return first.output
}

type Chunks = Map<string, Rolldown.OutputChunk>
const chunksOf = (files: Rolldown.RolldownOutput['output']): Chunks =>
  new Map(
    files.flatMap((file) => (file.type === 'chunk' && file.name !== 'loader' ? [[file.fileName, file]] : [])),
  )
const size = (content: string | Uint8Array) => brotliCompressSync(content).length

function closure(chunks: Chunks, fileName: string, into = new Set<string>()): Set<string> {
  const chunk = chunks.get(fileName)
  if (!chunk || into.has(fileName)) return into
  into.add(fileName)
  for (const below of chunk.imports) closure(chunks, below, into)
  return into
}

const entry = (chunks: Chunks, name: string) =>
  [...chunks.values()].find((chunk) => chunk.isEntry && chunk.name === name)?.fileName ?? ''
const weigh = (chunks: Chunks, files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + size(chunks.get(file)?.code ?? ''), 0)
const line = (name: string, bytes: number) =>
  console.log(`${name.padEnd(12)} ${String(bytes).padStart(6)}${goals[name] ? `  goal ${goals[name]}` : ''}`)

const alone = chunksOf(await bundle({ core: join(root, exports['.']) }))
line('core', weigh(alone, closure(alone, entry(alone, 'core'))))

const files = await bundle(input)
const chunks = chunksOf(files)
const core = closure(chunks, entry(chunks, 'core'))
for (const name of Object.keys(input).filter((one) => one !== 'core' && !one.endsWith('.css'))) {
  const own = [...closure(chunks, entry(chunks, name))].filter((file) => !core.has(file))
  line(name, weigh(chunks, own))
}
const styles = files.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
line('styles.css', size(styles?.type === 'asset' ? styles.source : ''))
