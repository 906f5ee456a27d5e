import { launchBrowser } from '@foyer/testing/browser'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { type Figure, median } from './figure.ts'
import { type Floor, startFloor } from './floor.ts'
import { type Product, startProduct } from './product.ts'

const LATENCY_MS = 300
const LCP_ROUNDS = 5

/** What an empty browser fetches and waits for until the members page of the demo can be used. */
export async function run(): Promise<Figure[]> {
  const product = await startProduct()
  const browser = await launchBrowser()
  const floor = await startFloor()
  try {
    const cookie = (await product.signIn('owner@acme.example'))['cookie'] ?? ''
    const { scripts, steps } = await firstLoad(browser, product, cookie)
    const total = sum(scripts.map(({ bytes }) => bytes))
    const fixed = sum(scripts.filter(({ url }) => isFixed(url)).map(({ bytes }) => bytes))
    const lcp = await compareLcp(browser, product, cookie, floor)
    return [
      {
        name: 'JavaScript up to an interactive members page, Brotli',
        value: total / 1000,
        unit: 'kB',
        bound: { at: 'most', value: 150 },
        goal: 120,
        note: `${scripts.length} files`,
      },
      {
        name: 'fixed cost of a further remote, Brotli',
        value: fixed / 1000,
        unit: 'kB',
        bound: { at: 'most', value: 16 },
      },
      {
        name: 'serial steps of a deep link',
        value: steps,
        unit: 'steps',
        bound: { at: 'most', value: 3 },
        note: 'the page itself is the first',
      },
      {
        name: 'LCP against the smallest Vue page with the same rows',
        value: lcp.ratio,
        unit: '×',
        bound: { at: 'most', value: 1.6 },
        note: `${lcp.ours.toFixed(0)} ms against ${lcp.floor.toFixed(0)} ms`,
      },
    ]
  } finally {
    await browser.close()
    await floor.stop()
    await product.stop()
  }
}

interface Script {
  url: string
  bytes: number
}

const MEMBERS = '/acme/users/members'

/** Chunks that every remote has, whatever it shows: its entry, and the wrappers of what it shares. */
function isFixed(url: string): boolean {
  return (
    url.includes('/remotes/') &&
    /remoteEntry|loadShare|localSharedImportMap|virtualExposes|preload-helper|rolldown-runtime/.test(url)
  )
}

async function firstLoad(
  browser: Browser,
  product: Product,
  cookie: string,
): Promise<{ scripts: Script[]; steps: number }> {
  const { page, session, close } = await freshPage(browser, product.origin, cookie)
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
  const urls = new Map<string, string>()
  const scripts: Script[] = []
  const starts: number[] = []
  session.on('Network.requestWillBeSent', ({ requestId, request, type, timestamp }) => {
    if (type === 'Script') urls.set(requestId, request.url)
    if (type === 'Script' || type === 'Document') starts.push(timestamp * 1000)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId)
    if (url !== undefined) scripts.push({ url, bytes: encodedDataLength })
  })
  await page.goto(product.origin + MEMBERS)
  await page.getByRole('row').nth(5).waitFor()
  await page.waitForLoadState('networkidle')
  await close()
  return { scripts, steps: waves(starts) }
}

/** Requests that start within half a round trip of each other do not wait for each other. */
function waves(starts: readonly number[]): number {
  const sorted = starts.toSorted((a, b) => a - b)
  return sorted.filter((at, i) => i === 0 || at - (sorted[i - 1] ?? 0) > LATENCY_MS / 2).length
}

async function compareLcp(
  browser: Browser,
  product: Product,
  cookie: string,
  floor: Floor,
): Promise<{ ratio: number; ours: number; floor: number }> {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < LCP_ROUNDS; round++) {
    theirs.push(await lcpOf(browser, floor.origin, '/', ''))
    ours.push(await lcpOf(browser, product.origin, MEMBERS, cookie))
  }
  return {
    ratio: median(ours.map((value, i) => value / (theirs[i] ?? Number.NaN))),
    ours: median(ours),
    floor: median(theirs),
  }
}

/** Largest contentful paint at 10 Mbit/s and 40 ms, as Lighthouse's desktop profile has them. */
async function lcpOf(browser: Browser, origin: string, path: string, cookie: string): Promise<number> {
  const { page, session, close } = await freshPage(browser, origin, cookie)
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 40,
    downloadThroughput: 1.25e6,
    uploadThroughput: 1.25e6,
  })
  await page.goto(origin + path)
  await page.getByRole('row').nth(5).waitFor()
  await page.waitForLoadState('networkidle')
  const lcp = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe(
          { type: 'largest-contentful-paint', buffered: true },
        )
      }),
  )
  await close()
  return lcp
}

async function freshPage(
  browser: Browser,
  origin: string,
  cookie: string,
): Promise<{ page: Page; session: CDPSession; close: () => Promise<void> }> {
  const context = await browser.newContext()
  await context.addCookies(
    cookie
      .split('; ')
      .filter(Boolean)
      .map((pair) => ({
        name: pair.slice(0, pair.indexOf('=')),
        value: pair.slice(pair.indexOf('=') + 1),
        url: origin,
      })),
  )
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  return { page, session, close: () => context.close() }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}
