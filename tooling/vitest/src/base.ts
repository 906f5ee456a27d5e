import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import type { ViteUserConfig } from 'vitest/config'

interface Options {
  /** The name of the project in the output: the package's own, without the scope. */
  readonly name: string
  /** `happy-dom` for pages and components; the package must depend on it. */
  readonly environment?: 'node' | 'happy-dom'
  readonly plugins?: ViteUserConfig['plugins']
  /** More set-up files, after the ones every project has. */
  readonly setup?: readonly string[]
  readonly include?: readonly string[]
}

const setup = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** The test configuration of one package: loopback only, no unexpected error on the console, nothing left mocked. */
export function project(options: Options): ViteUserConfig {
  return defineConfig({
    ...(options.plugins ? { plugins: options.plugins } : {}),
    test: {
      name: options.name,
      environment: options.environment ?? 'node',
      include: [...(options.include ?? ['src/**/*.test.ts'])],
      setupFiles: [setup('./network-guard.ts'), setup('./strict-console.ts'), ...(options.setup ?? [])],
      restoreMocks: true,
      unstubGlobals: true,
      unstubEnvs: true,
      testTimeout: 20_000,
      hookTimeout: 60_000,
    },
  })
}
