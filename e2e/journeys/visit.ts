import { test as base } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { product } from './env.ts'

export interface VisitOptions {
  language?: 'en' | 'fr'
  width?: number
  height?: number
  theme?: 'light' | 'dark'
}

/** Opens a browser of its own, as another person on another machine has; everything in it is watched. */
export type Visit = (options?: VisitOptions) => Promise<Page>

const watched = new WeakMap<BrowserContext, Watch>()

/** What a browser reports while somebody uses it: errors and refused content are findings, unless expected. */
class Watch {
  readonly #findings: { text: string; url: string }[] = []
  readonly #expected: RegExp[] = []

  constructor(context: BrowserContext) {
    context.on('console', (message) => {
      if (message.type() !== 'error') return
      this.#findings.push({ text: message.text(), url: message.location().url })
    })
    context.on('weberror', (error) => {
      this.#findings.push({ text: `uncaught: ${error.error().message}`, url: error.page()?.url() ?? '' })
    })
  }

  expect(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  findings(): string[] {
    return this.#findings
      .map(({ text, url }) => `${text} (${url})`)
      .filter((line) => !this.#expected.some((pattern) => pattern.test(line)))
  }
}

/** The browser itself logs each answer above 399. Where a journey asks for a refusal, it says so with its pattern. */
export function expectLogged(page: Page, pattern: RegExp): void {
  watched.get(page.context())?.expect(pattern)
}

/** A refusal with this status by an address that matches. */
export function expectRefused(page: Page, status: number, address: RegExp): void {
  expectLogged(page, new RegExp(`status of ${status}.*${address.source}`))
}

export const test = base.extend<{ visit: Visit }>({
  visit: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    await use(async ({ language = 'en', width = 1280, height = 800, theme = 'light' } = {}) => {
      const context = await browser.newContext({
        baseURL: product().origin,
        locale: language === 'fr' ? 'fr-FR' : 'en-GB',
        timezoneId: 'Europe/Paris',
        viewport: { width, height },
        colorScheme: theme,
        // Nothing moves: what is looked at stands still.
        reducedMotion: 'reduce',
      })
      contexts.push(context)
      watched.set(context, new Watch(context))
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(
            `policy violated: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`,
          ),
        )
      })
      return context.newPage()
    })
    const findings = contexts.flatMap((context) => watched.get(context)?.findings() ?? [])
    await Promise.all(contexts.map((context) => context.close()))
    base.expect(findings, 'errors and refused content in the console').toEqual([])
  },
})

export { expect } from '@playwright/test'
