import { existsSync, readdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import type { ViteDevServer } from 'vite'
import { devBase } from './page.ts'

const APPS = fileURLToPath(new URL('../../../apps', import.meta.url))

export interface DevApps {
  readonly shell: ViteDevServer
  readonly remotes: ReadonlyMap<string, ViteDevServer>
  close(): Promise<void>
}

/** Starts Vite for the shell and for every remote, all behind one HTTP server, hot reload included. */
export async function startApps(http: Server): Promise<DevApps> {
  const names = readdirSync(APPS).filter((name) => existsSync(join(APPS, name, 'vite.config.ts')))
  const remotes = new Map<string, ViteDevServer>()
  for (const name of names) if (name !== 'shell') remotes.set(name, await serve(name, devBase(name), http))
  const shell = await serve('shell', '/', http)
  const close = async (): Promise<void> => {
    await Promise.all([shell, ...remotes.values()].map((server) => server.close()))
  }
  return { shell, remotes, close }
}

function serve(name: string, base: string, http: Server): Promise<ViteDevServer> {
  const root = join(APPS, name)
  return createServer({
    root,
    base,
    configFile: join(root, 'vite.config.ts'),
    appType: 'custom',
    // A cache of its own: two servers on one cache break each other without a word.
    cacheDir: join(root, 'node_modules', '.vite-dev'),
    server: { middlewareMode: true, hmr: { server: http, path: `hmr-${name}` } },
    clearScreen: false,
  })
}

/** The page that the shell's developers wrote. */
export const SHELL_PAGE = join(APPS, 'shell', 'index.html')
