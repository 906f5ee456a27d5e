import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { federation } from '@module-federation/vite'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import type { ConfigEnv, UserConfig } from 'vite'
import { chunksPlugin } from './chunks.ts'
import { oneUiPlugin } from './one-ui.ts'
import { plainContractsPlugin } from './plain-contracts.ts'
import { releasePlugin } from './release-plugin.ts'
import { sharedPartPlugin } from './shared-part.ts'
import { SHARED, shares, type Shared } from './shared.ts'

const here = dirname(fileURLToPath(import.meta.url))

/** Seconds. The plugin waits ten for all modules to be read; a busy machine takes longer, and its build then fails. */
const PATIENCE = 300

/** Vite for the shell: provides every shared library and the one federation runtime; knows no remote. */
export function hostConfig({ command }: ConfigEnv): UserConfig {
  return {
    ...common(),
    plugins: [
      plainContractsPlugin(),
      vue(),
      tailwindcss(),
      federation({
        name: 'shell',
        remotes: {},
        manifest: false,
        dts: false,
        shareStrategy: 'loaded-first',
        moduleParseTimeout: PATIENCE,
        // The gateway says where a remote starts; only the server of sources leads there by a manifest.
        disableSnapshot: command === 'build',
        shared: shares('shell', versionOf),
        experiments: { provideExternalRuntime: true },
        dev: { remoteHmr: true },
      }),
      chunksPlugin('shell'),
      releasePlugin('shell', 'shell', versions()),
    ],
  }
}

/**
 * Vite for a remote: exposes `src/remote.ts` and can be mounted at any address. `pagesApart` is for one of many pages: what
 * only some of them share is loaded with those, in a file or two more for each page.
 */
export function remoteConfig(name: string, options: { pagesApart?: boolean } = {}): UserConfig {
  return {
    ...common(),
    base: './',
    build: { ...common().build, rolldownOptions: { input: 'src/remote.ts' } },
    plugins: [
      oneUiPlugin(),
      plainContractsPlugin(),
      vue(),
      tailwindcss(),
      federation({
        name,
        filename: 'remoteEntry-[hash].js',
        manifest: true,
        dts: false,
        shareStrategy: 'loaded-first',
        moduleParseTimeout: PATIENCE,
        exposes: { './app': './src/remote.ts' },
        shared: shares('remote', versionOf),
        experiments: { externalRuntime: true },
        dev: { remoteHmr: true },
      }),
      sharedPartPlugin(),
      chunksPlugin('remote', options),
      releasePlugin('remote', name, versions()),
    ],
  }
}

function common() {
  return {
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      __VUE_I18N_FULL_INSTALL__: 'false',
      __VUE_I18N_LEGACY_API__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false',
      // Messages have a compiler of our own (compile-message.ts).
      __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
    },
    build: {
      target: 'es2022',
      manifest: true,
      // Hints for scripts would need the hash of the file; the gateway writes them, with hashes. Styles need none.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_: string, files: string[]) => files.filter((file) => file.endsWith('.css')),
      },
      assetsInlineLimit: 0,
    },
  }
}

function versions(): Record<string, string> {
  return Object.fromEntries(SHARED.map((name) => [name, versionOf(name)]))
}

/** The version of a shared library: of the copy that this package, the meeting point of both sides, resolves. */
function versionOf(name: Shared): string {
  const parts = name.split('/')
  const library = name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? name)
  const file = join(here, '../../node_modules', library, 'package.json')
  return versionIn(JSON.parse(readFileSync(file, 'utf8')))
}

function versionIn(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version)
  throw new Error('package.json without a version')
}
