import { chromium } from 'playwright-core'
import type { Browser, LaunchOptions } from 'playwright-core'
import { childEnv } from '../env.ts'
import { NoBrowser, findBrowser } from './find.ts'

const ARGS = [
  // Journeys reach this machine only, whatever a page or the browser itself would like to fetch.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
  '--disable-background-networking',
  '--disable-domain-reliability',
  '--no-pings',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
]

/** How to start the browser of this machine, for Playwright's own runner too. The sandbox is off for root only. */
export async function launchOptions(): Promise<LaunchOptions> {
  const { executablePath, env } = await findBrowser()
  const all = Object.entries(childEnv(env)).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return {
    executablePath,
    env: Object.fromEntries(all),
    args: [...ARGS],
    chromiumSandbox: process.getuid?.() !== 0,
    headless: true,
  }
}

/** Starts a browser for a test; throws NoBrowser with one line where none can run. */
export async function launchBrowser(): Promise<Browser> {
  const options = await launchOptions()
  try {
    return await chromium.launch(options)
  } catch (error) {
    if (!String(error).includes('No usable sandbox')) throw error
    throw new NoBrowser(
      `${options.executablePath} may not build its sandbox here: allow unprivileged user namespaces, or set FOYER_BROWSER to a browser that is installed with its own.`,
      { cause: error },
    )
  }
}
