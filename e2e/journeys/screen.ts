import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Looks at the screen as it is: no accessibility finding (every rule of WCAG 2.2 AA that axe knows, none switched
 * off), one copy of Vue, one heading, a title, and nothing that sticks out to the right.
 */
export async function inspect(page: Page, title: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toHaveCount(1)
  await look(page)
}

/** The same for a dialog that holds the page: everything behind it is out of reach. */
export async function inspectDialog(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('dialog', { name })).toBeVisible()
  await look(page)
}

async function look(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze()
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
  expect(findings, `accessibility of ${page.url()}`).toEqual([])
  expect(await factsOf(page)).toEqual({ copiesOfVue: 1, titled: true, sticksOut: 0 })
}

function factsOf(page: Page): Promise<{ copiesOfVue: number; titled: boolean; sticksOut: number }> {
  return page.evaluate(() => {
    // Each copy of Vue's runtime registers itself here, for those who render on servers.
    const copies: unknown = Reflect.get(globalThis, '__VUE_SSR_SETTERS__')
    return {
      copiesOfVue: Array.isArray(copies) ? copies.length : 0,
      titled: document.title.endsWith('Foyer') && document.title.length > 'Foyer'.length,
      sticksOut: Math.max(0, document.documentElement.scrollWidth - innerWidth),
    }
  })
}
