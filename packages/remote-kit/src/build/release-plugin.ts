import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { declarationOf, type Declared } from './declaration.ts'
import { compress, integrityOf, servedFiles, versionOfFiles } from './files.ts'
import type { Release, RemoteRelease, ShellRelease } from '@foyer/contracts/gateway/release'
import { joinSmallFiles } from './join.ts'
import { shellPartsOf } from './shell-release.ts'
import { closure, keysNamed, viteManifest, type ViteManifest } from './vite-manifest.ts'

/** After a build: hashes, preload lists and navigation in `release.json`, and a Brotli copy of each file. */
export function releasePlugin(
  kind: 'shell' | 'remote',
  name: string,
  shares: Record<string, string>,
): Plugin {
  let root = ''
  let dist = ''
  let written = false
  return {
    name: 'foyer:release',
    configResolved(config) {
      root = config.root
      dist = resolve(config.root, config.build.outDir)
    },
    writeBundle() {
      written = true
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        // Called after a failed build too; its own error is the one to be seen.
        if (!written || this.meta.watchMode) return
        joinSmallFiles(dist)
        const common = commonOf(name, dist, shares)
        const manifest = viteManifest(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'), common.files)
        const release: ShellRelease | RemoteRelease =
          kind === 'shell'
            ? { ...common, kind, ...(await shellPartsOf(root, dist, manifest)) }
            : { ...common, kind, ...remotePartsOf(dist, manifest, await declarationOf(root)) }
        compress(dist, release.files)
        writeFileSync(join(dist, 'release.json'), JSON.stringify(release, null, 2))
      },
    },
  }
}

function commonOf(name: string, dist: string, shares: Record<string, string>): Omit<Release, 'kind'> {
  const files = servedFiles(dist)
  return { name, version: versionOfFiles(dist, files), files, integrity: integrityOf(dist, files), shares }
}

type RemoteParts = Pick<
  RemoteRelease,
  'title' | 'place' | 'nav' | 'routes' | 'entry' | 'messages' | 'script' | 'needs'
>

function remotePartsOf(dist: string, manifest: ViteManifest, declared: Declared): RemoteParts {
  const entry = [...keysNamed(manifest, /^remoteEntry$|localSharedImportMap/), 'src/remote.ts']
  return {
    title: { ...declared.remote.title },
    place: declared.remote.place,
    nav: declared.remote.nav.map((item) => ({ ...item, title: { ...item.title } })),
    routes: declared.routes.map(({ name, path, permission, head, sources }) => ({
      name,
      path,
      permission,
      ...(head ? { head } : {}),
      files: [...new Set(sources.flatMap((source) => closure(manifest, source)))],
    })),
    entry: [...new Set(entry.flatMap((key) => closure(manifest, key)))],
    messages: Object.fromEntries(
      Object.entries(declared.messages).map(([language, source]) => [
        language,
        source ? closure(manifest, source) : [],
      ]),
    ),
    ...federationManifest(readFileSync(join(dist, 'mf-manifest.json'), 'utf8')),
  }
}

interface FederationManifest {
  metaData: { remoteEntry: { name: string } }
  shared: readonly { name: string; requiredVersion: string }[]
}

function federationManifest(json: string): Pick<RemoteRelease, 'script' | 'needs'> {
  const { metaData, shared } = written(json)
  return {
    script: metaData.remoteEntry.name,
    needs: Object.fromEntries(shared.map((one) => [one.name, one.requiredVersion])),
  }
}

/** Written by the federation plugin in this very build. */
function written(json: string): FederationManifest {
  return JSON.parse(json) as FederationManifest
}
