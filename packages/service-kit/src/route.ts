import type { Endpoint } from '@foyer/contracts/endpoint'
import type { Context } from 'hono'
import type { parseInput } from './parse.ts'

/** `{id}` as the router writes it, `:id`; where more follows the last one, `{id}.pdf`, it takes that with it. */
export function routeOf(endpoint: Endpoint): string {
  const ending = endingOf(endpoint)
  const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1')
  return ending ? `${path.slice(0, -ending.length)}{[^/]+${ending.replaceAll('.', '\\.')}}` : path
}

function endingOf({ path }: Endpoint): string {
  return /\}(\.[\w.]+)$/.exec(path)?.[1] ?? ''
}

/** What an endpoint's input is made of, as it came. */
export function rawOf(endpoint: Endpoint): (c: Context, body: unknown) => Parameters<typeof parseInput>[1] {
  const ending = endingOf(endpoint)
  const params = ending ? (c: Context) => withoutEnding(c.req.param(), ending) : (c: Context) => c.req.param()
  return (c, body) => {
    const at = c.req.url.indexOf('?')
    return { params: params(c), search: new URLSearchParams(at < 0 ? '' : c.req.url.slice(at)), body }
  }
}

function withoutEnding(params: Record<string, string>, ending: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      value.endsWith(ending) ? value.slice(0, -ending.length) : value,
    ]),
  )
}
