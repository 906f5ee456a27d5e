import { launchBrowser } from '@foyer/testing/browser'
import { errors } from 'playwright-core'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { type Figure, median } from './figure.ts'
import { type Floor, startFloor } from './floor.ts'
import { type Product, startProduct } from './product.ts'

const LATENCY_MS = 300
const LCP_ROUNDS = 5
const STUCK_AFTER_MS = 10_000

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
        note: `bodies of ${scripts.length} files, without headers`,
      },
      {
        name: 'fixed cost of a further remote, Brotli',
        value: fixed / 1000,
        unit: 'kB',
        bound: { at: 'most', value: 16 },
        note: 'bodies: its entry, its start, its links to the shared libraries',
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
        value: lcp.paint.ratio,
        unit: '×',
        bound: { at: 'most', value: 1.6 },
        note: `of the page's head, which the HTML has: ${against(lcp.paint)}; rows on screen after ${against(lcp.rows)}`,
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

/** Milliseconds from the start of the navigation. */
interface Times {
  paint: number
  rows: number
}

interface Compared {
  ratio: number
  ours: number
  floor: number
}

const MEMBERS = '/acme/users/members'

/** Files that every remote has, whatever it shows. Its list of pages is among them, by some hundred bytes each. */
function isFixed(url: string): boolean {
  return /\/remotes\/[^/]+\/[^/]+\/(remoteEntry-|assets\/(start|links)-)/.test(url)
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
  const headers = new Map<string, number>()
  const scripts: Script[] = []
  const starts: number[] = []
  session.on('Network.requestWillBeSent', ({ requestId, request, type, timestamp }) => {
    if (type === 'Script') urls.set(requestId, request.url)
    if (type === 'Script' || type === 'Document') starts.push(timestamp * 1000)
  })
  session.on('Network.responseReceived', ({ requestId, response }) =>
    headers.set(requestId, response.encodedDataLength),
  )
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId)
    if (url !== undefined) scripts.push({ url, bytes: encodedDataLength - (headers.get(requestId) ?? 0) })
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
): Promise<Record<keyof Times, Compared>> {
  const ours: Times[] = []
  const theirs: Times[] = []
  for (let round = 0; round < LCP_ROUNDS; round++) {
    theirs.push(await timesOf(browser, floor.origin, '/', ''))
    ours.push(await timesOf(browser, product.origin, MEMBERS, cookie))
  }
  return { paint: compared(ours, theirs, 'paint'), rows: compared(ours, theirs, 'rows') }
}

function compared(ours: readonly Times[], theirs: readonly Times[], name: keyof Times): Compared {
  return {
    ratio: median(ours.map((times, i) => times[name] / (theirs[i]?.[name] ?? Number.NaN))),
    ours: median(ours.map((times) => times[name])),
    floor: median(theirs.map((times) => times[name])),
  }
}

const against = ({ ours, floor }: Compared) => `${ours.toFixed(0)} ms against ${floor.toFixed(0)} ms`

/** Says when the rows, and not their placeholders, are on screen. */
const WATCH_ROWS = `(function look() {
  if (document.querySelectorAll('tr').length > 20) requestAnimationFrame(() => performance.mark('rows'))
  else requestAnimationFrame(look)
})()`

/** The browser's slow line gets stuck on a busy machine now and then, which it never does without: the round is repeated. */
async function timesOf(...page: Parameters<typeof onceTimesOf>): Promise<Times> {
  return onceTimesOf(...page).catch((error: unknown) => {
    if (error instanceof errors.TimeoutError) return onceTimesOf(...page)
    throw error
  })
}

/** Largest contentful paint and rows at 10 Mbit/s and 40 ms, as Lighthouse's desktop profile has them. */
async function onceTimesOf(browser: Browser, origin: string, path: string, cookie: string): Promise<Times> {
  const { page, session, close } = await freshPage(browser, origin, cookie)
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 40,
    downloadThroughput: 1.25e6,
    uploadThroughput: 1.25e6,
  })
  await page.addInitScript(WATCH_ROWS)
  await page.goto(origin + path, { timeout: STUCK_AFTER_MS })
  await page.getByRole('row').nth(5).waitFor()
  await page.waitForLoadState('networkidle')
  const rows = await page.evaluate(() => performance.getEntriesByName('rows')[0]?.startTime ?? Number.NaN)
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe(
          { type: 'largest-contentful-paint', buffered: true },
        )
      }),
  )
  await close()
  return { paint, rows }
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
