import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompress, createBrotliDecompress } from 'node:zlib'
import type { FoundBrowser } from './find.ts'

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/foyer-browser', import.meta.url))

/** The Chromium that comes as a package (Linux on x64), unpacked once per version; undefined on other platforms. */
export async function packagedBrowser(): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const source = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..')
  const manifest = await readFile(join(source, 'package.json'), 'utf8')
  const version = /"version":\s*"([^"]+)"/.exec(manifest)?.[1] ?? 'unknown'
  const folder = join(CACHE, version)
  if (!(await present(folder))) await unpack(join(source, 'bin'), folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  }
}

function present(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

// Unpacked beside its place and renamed, so that parallel and interrupted runs never meet half a browser.
async function unpack(bin: string, folder: string): Promise<void> {
  const fresh = `${folder}.${process.pid}`
  try {
    await mkdir(join(fresh, 'al2023'), { recursive: true })
    await mkdir(join(fresh, 'fonts'))
    const chromium = join(fresh, 'chromium')
    await pipeline(
      createReadStream(join(bin, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(chromium),
    )
    await chmod(chromium, 0o755)
    await extract(join(bin, 'swiftshader.tar.br'), fresh)
    await extract(join(bin, 'al2023.tar.br'), join(fresh, 'al2023'))
    await extract(join(bin, 'fonts.tar.br'), join(fresh, 'fonts'))
    await writeFile(join(fresh, 'fonts', 'fonts.conf'), fontsConfig(join(folder, 'fonts')))
    await rename(fresh, folder).catch(async (error: unknown) => {
      if (!(await present(folder))) throw error
    })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function extract(archive: string, into: string): Promise<void> {
  const content = await promisify(brotliDecompress)(await readFile(archive))
  const tar = spawn('tar', ['-x', '-f', '-', '-C', into, '--no-same-owner'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  // tar closes its input at the end mark, before the padding: the exit code tells, not the pipe.
  tar.stdin.on('error', () => {})
  tar.stdin.end(content)
  const [code]: unknown[] = await once(tar, 'close')
  if (code !== 0) throw new Error(`tar could not unpack ${archive}`)
}

function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`
}
