import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { browserEnv, childEnv } from '../env.ts'
import { packagedBrowser } from './packaged.ts'

export interface FoundBrowser {
  readonly executablePath: string
  /** What this browser needs in its environment: libraries and fonts, for the packaged one. */
  readonly env: Readonly<Record<string, string>>
}

/** No browser can run here; the message says in one line what to do. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser'
  // Printed by whatever runs the tests, with its stack if it has one: where it was thrown helps nobody.
  override readonly stack = undefined
}

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome']
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
)
const WINDOWS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
]

let found: Promise<FoundBrowser> | undefined

/** A browser that was seen to run: FOYER_BROWSER, else the machine's Chrome or Chromium, else the packaged one. */
export function findBrowser(): Promise<FoundBrowser> {
  return (found ??= search())
}

async function search(): Promise<FoundBrowser> {
  const { chosen } = browserEnv()
  if (chosen) {
    const failure = await whyNot({ executablePath: chosen, env: {} })
    if (failure) throw new NoBrowser(`FOYER_BROWSER is ${chosen}, which does not run: ${failure}`)
    return { executablePath: chosen, env: {} }
  }
  for (const executablePath of candidates()) {
    const browser = { executablePath, env: {} }
    if ((await exists(executablePath)) && !(await whyNot(browser))) return browser
  }
  return packaged()
}

async function packaged(): Promise<FoundBrowser> {
  const advice = 'install Chrome or Chromium, or set FOYER_BROWSER to its program'
  const browser = await packagedBrowser().catch((error: unknown) => {
    throw new NoBrowser(
      `No browser for the tests: ${advice}. Unpacking the packaged one failed: ${String(error)}`,
    )
  })
  if (!browser)
    throw new NoBrowser(`No browser for the tests: ${advice}. None is packaged for this platform.`)
  const failure = await whyNot(browser)
  if (failure)
    throw new NoBrowser(`No browser for the tests: ${advice}. The packaged one does not run: ${failure}`)
  return browser
}

function candidates(): string[] {
  const { path, programs } = browserEnv()
  if (process.platform === 'darwin') return MAC
  if (process.platform === 'win32')
    return programs.flatMap((folder) => WINDOWS.map((parts) => join(folder, ...parts)))
  return NAMES.flatMap((name) => path.map((folder) => join(folder, name)))
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** Why a browser does not even tell its version: a missing library, a stub that wants a package installed. */
async function whyNot({ executablePath, env }: FoundBrowser): Promise<string | undefined> {
  if (process.platform === 'win32') return (await exists(executablePath)) ? undefined : 'no such program'
  try {
    await promisify(execFile)(executablePath, ['--version'], { env: childEnv(env), timeout: 20_000 })
    return undefined
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return message.trim().split('\n').at(-1)
  }
}
