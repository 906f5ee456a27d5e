import type { Body } from '@foyer/contracts/endpoint'
import { reportsContract } from '@foyer/contracts/gateway/reports'
import { AppError } from '@foyer/database/errors'
import type { Log } from '@foyer/service-kit/log'
import { parseInput } from '@foyer/service-kit/parse'
import { problemOf } from '@foyer/service-kit/problem'
import { type Context, Hono } from 'hono'
import { Buckets } from '../http/buckets.ts'
import { networkOf } from '../http/client.ts'
import { withoutSecrets } from '../http/path.ts'

const { policy } = reportsContract
/** A page that is broken reports a few dozen things at once; who goes on and on only fills the log. */
const RATE = { burst: 60, perSecond: 0.5 }
const SWEEP_MS = 30_000
const LONGEST = 300

/** What browsers refused on our pages: one line in the log for each, for whoever runs the installation. */
export function policyReports(log: Log): Hono {
  const app = new Hono()
  const buckets = new Buckets(RATE)
  setInterval(() => buckets.forgetIdle(performance.now()), SWEEP_MS).unref()
  app.post(policy.path, async (c) => {
    const about = { instance: c.req.path, requestId: c.req.header('x-request-id') ?? '' }
    try {
      const now = performance.now()
      const bucket = buckets.of(networkOf(c.req.header('x-forwarded-for') ?? ''), now)
      const { search, body } = await rawOf(c)
      for (const report of refusalsIn(parseInput(policy, { params: {}, search, body }).body)) {
        const wait = buckets.take(bucket, now)
        if (wait > 0) throw new AppError('rate_limited', { retryAfter: Math.ceil(wait) })
        log.warn({ requestId: about.requestId, report }, 'a browser refused something on a page')
      }
      return c.body(null, 204, { 'cache-control': 'no-store' })
    } catch (error) {
      return problemOf(error, about, log)
    }
  })
  return app
}

async function rawOf(c: Context): Promise<{ search: URLSearchParams; body: unknown }> {
  const body: unknown = await c.req.json().catch(() => {
    throw new AppError('invalid_json')
  })
  return { search: new URL(c.req.url).searchParams, body }
}

/** The refusals among what was sent, in one form whichever way the browser sends them. */
function refusalsIn(sent: Body<typeof policy>): Record<string, string | number>[] {
  if (!Array.isArray(sent)) return [tidy(sent['csp-report'], NAMES.reportUri)]
  return sent.flatMap(({ type, body }) =>
    type === 'csp-violation' && body ? [tidy(body, NAMES.reportTo)] : [],
  )
}

/** What is worth a line, and what the two ways of reporting call it. */
const NAMES = {
  reportUri: {
    directive: 'effective-directive',
    blocked: 'blocked-uri',
    page: 'document-uri',
    source: 'source-file',
    line: 'line-number',
    sample: 'script-sample',
    disposition: 'disposition',
  },
  reportTo: {
    directive: 'effectiveDirective',
    blocked: 'blockedURL',
    page: 'documentURL',
    source: 'sourceFile',
    line: 'lineNumber',
    sample: 'sample',
    disposition: 'disposition',
  },
} as const

/** Known fields only, of bounded length, without queries and the secrets of mailed links. */
function tidy(
  report: Record<string, unknown>,
  names: Record<string, string>,
): Record<string, string | number> {
  const found = Object.entries(names).flatMap(([name, theirs]): [string, string | number][] => {
    const value = report[theirs]
    if (typeof value === 'number') return [[name, value]]
    return typeof value === 'string' ? [[name, withoutSecrets(value.slice(0, LONGEST))]] : []
  })
  return Object.fromEntries(found)
}
