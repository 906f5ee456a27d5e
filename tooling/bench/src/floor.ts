import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'

/** The smallest page of Vue, its router and Pinia that shows fifty members: what ours is compared with. */
export interface Floor {
  origin: string
  stop: () => Promise<void>
}

const SOURCE = `
import { createApp, h, ref } from 'vue'
import { createPinia, defineStore } from 'pinia'
import { createRouter, createWebHistory, RouterView } from 'vue-router'
const useRows = defineStore('rows', () => {
  const rows = ref([])
  fetch('/rows').then((r) => r.json()).then((all) => { rows.value = all })
  return { rows }
})
const cells = (m) => [m.name, m.email, m.role, m.status].map((text) => h('td', text))
const Page = { setup: () => { const s = useRows(); return () => h('main', [h('h1', 'Members'), h('table', s.rows.map((m) => h('tr', cells(m))))]) } }
createApp({ render: () => h(RouterView) }).use(createPinia()).use(createRouter({ history: createWebHistory(), routes: [{ path: '/', component: Page }] })).mount('#app')
`
const HTML =
  '<!doctype html><html lang="en"><title>floor</title><link rel="preload" as="fetch" crossorigin href="/rows"><script type="module" src="/app.js"></script><div id="app"></div>'

export async function startFloor(): Promise<Floor> {
  const rows = Array.from({ length: 50 }, (_, i) => ({
    name: `Member Number ${i}`,
    email: `member${i}@acme.example`,
    role: 'organizer',
    status: 'active',
  }))
  const files: Record<string, [type: string, body: Buffer]> = {
    '/': ['text/html', brotliCompressSync(HTML)],
    '/app.js': ['text/javascript', brotliCompressSync(await bundle())],
    '/rows': ['application/json', brotliCompressSync(JSON.stringify(rows))],
  }
  const server = createServer((request, response) => {
    const file = files[request.url ?? '']
    if (!file) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': file[0], 'content-encoding': 'br' }).end(file[1])
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    origin: `http://localhost:${port}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bundle(): Promise<string> {
  // Below the shell, so that it is built from the very same versions.
  const folder = mkdtempSync(join(tmpdir(), 'foyer-floor-'))
  const shell = fileURLToPath(new URL('../../../apps/shell/', import.meta.url))
  const entry = join(folder, 'app.js')
  writeFileSync(entry, SOURCE)
  try {
    const result = await build({
      root: shell,
      configFile: false,
      logLevel: 'error',
      resolve: {
        alias: Object.fromEntries(
          ['vue', 'pinia', 'vue-router'].map((name) => [name, join(shell, 'node_modules', name)]),
        ),
      },
      build: { write: false, target: 'es2022', rollupOptions: { input: entry } },
      define: {
        __VUE_OPTIONS_API__: 'false',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      },
    })
    const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : []
    const chunk = outputs.flatMap(({ output }) => output).find((one) => one.type === 'chunk')
    if (chunk?.type !== 'chunk') throw new Error('the floor was not built')
    return chunk.code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
