import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'

const source = (name: string) => fileURLToPath(new URL(`../src/${name}`, import.meta.url))

/** Brotli bytes of what a browser needs to decide: catalogue, roles and can(), minified in one file. */
export async function browserBytes(): Promise<number> {
  const id = 'virtual:policy'
  const code = [
    `export * from '${source('can.ts')}'`,
    `export * from '${source('roles.ts')}'`,
    `export * from '${source('catalogue.ts')}'`,
  ].join('\n')
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: id, preserveEntrySignatures: 'strict' },
    },
    plugins: [
      {
        name: 'policy',
        resolveId: (name) => (name === id ? `\0${id}` : null),
        load: (name) => (name === `\0${id}` ? code : null),
      },
    ],
  })
  if (!('output' in result)) throw new Error('one bundle was expected')
  const script = result.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('')
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
  return brotliCompressSync(Buffer.from(script), options).byteLength
}
