import { mkdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '@foyer/testing/browser'
import type { Browser, Page } from '@playwright/test'
import { chosenScreens, product } from './env.ts'
import { word } from './people.ts'
import { prepareScreens, SCREENS } from './screens/list.ts'
import type { Links, Screen } from './screens/list.ts'
import setUp from './product/set-up.ts'

/** Pictures of every screen, to be looked at by people: `pnpm --filter @foyer/e2e screens [part of a name …]`. */
const FOLDER = fileURLToPath(new URL('../../.data/screens/', import.meta.url))

const LANGUAGES = ['en', 'fr'] as const
const THEMES = ['light', 'dark'] as const
const SIZES = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
] as const

interface Look {
  language: (typeof LANGUAGES)[number]
  theme: (typeof THEMES)[number]
  size: (typeof SIZES)[number]
}

const LOOKS: readonly Look[] = LANGUAGES.flatMap((language) =>
  THEMES.flatMap((theme) => SIZES.map((size) => ({ language, theme, size }))),
)

async function shoot(
  browser: Browser,
  screen: Screen,
  { language, theme, size }: Look,
  links: Links,
): Promise<void> {
  const context = await browser.newContext({
    baseURL: product().origin,
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    viewport: size,
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  const page: Page = await context.newPage()
  const name = `${screen.name}.${language}.${theme}.${size.width}`
  try {
    await screen.show(page, { language, narrow: size.width < 900, links })
    if (!screen.unfinished) {
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
      await page.waitForLoadState('networkidle')
    }
    await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: !screen.window })
  } catch (error) {
    process.stderr.write(
      `${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n`,
    )
    await page.screenshot({ path: `${FOLDER}${name}.failed.png` })
    process.exitCode = 1
  } finally {
    await context.close()
  }
}

const stop = await setUp()
const browser = await launchBrowser()
try {
  const { names, looks } = chosenScreens()
  if (!names.length) await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  const links = await prepareScreens(browser, word())
  const wanted = SCREENS.filter(({ name }) => !names.length || names.some((part) => name.includes(part)))
  for (const look of LOOKS) {
    const called = `${look.language}.${look.theme}.${look.size.width}`
    if (looks.length && !looks.includes(called)) continue
    for (const screen of wanted) await shoot(browser, screen, look, links)
  }
  process.stdout.write(`Pictures of ${wanted.length} screens: ${FOLDER}\n`)
} finally {
  await browser.close()
  await stop()
}
