// Opens every section in both themes at two widths: axe must find nothing, the console must stay silent.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Page } from 'playwright-core'
import { build, preview } from 'vite'

const configFile = join(import.meta.dirname, 'vite.config.ts')
const shots = join(import.meta.dirname, '../dist/shots')
const sections = process.argv.slice(2)
const all = ['actions', 'forms', 'tables', 'matrix', 'people', 'figures', 'states', 'dialogs']
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const faults: string[] = []

mkdirSync(shots, { recursive: true })
await build({ configFile, logLevel: 'warn' })
const server = await preview({ configFile, preview: { port: 0, host: '127.0.0.1' } })
const address = server.resolvedUrls?.local[0]
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})

async function examine(page: Page, name: string) {
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).disableRules(['region']).analyze()
  for (const { id, nodes } of violations) {
    for (const node of nodes)
      faults.push(
        `${name}: ${id} ${node.target.join(' ')}\n    ${node.failureSummary?.replaceAll('\n', '\n    ')}`,
      )
  }
}

/** What lies behind a press is looked at as well: menus and dialogs. */
const behind: Record<string, readonly string[]> = {
  dialogs: ['#open-dialog', '#open-form', '#open-confirm', '#open-palette', '#open-panel'],
  actions: ['[aria-haspopup=menu] >> nth=1'],
}

async function visit(section: string, width: number, theme: 'light' | 'dark') {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: width < 600,
    isMobile: width < 600,
  })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`${section}: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`${section}: ${error.message}`))
  await page.goto(`${address}?only=${section}&lang=${process.env.UI_LANG ?? 'en'}`)
  await page.waitForTimeout(400)
  await examine(page, `${section}-${width}-${theme}`)
  for (const [index, press] of (behind[section] ?? []).entries()) {
    await page.locator(press).click()
    await page.waitForTimeout(300)
    await examine(page, `${section}-${width}-${theme}-${index + 1}`)
    await page.keyboard.press('Escape')
    await page.waitForTimeout(200)
  }
  await context.close()
}

for (const section of sections.length ? sections : all) {
  for (const width of [1280, 360]) {
    for (const theme of ['light', 'dark'] as const) await visit(section, width, theme)
  }
}
await browser.close()
await server.close()
console.log(faults.length ? faults.join('\n') : `No finding. Pictures: ${shots}`)
process.exitCode = faults.length ? 1 : 0
