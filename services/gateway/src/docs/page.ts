import { type Contract, type Endpoint, type Idempotency, permissionOf } from '@foyer/contracts/endpoint'
import { PROBLEMS } from '@foyer/contracts/problem'
import * as z from 'zod/mini'
import { escaped } from '../http/escaped.ts'
import { STYLE } from './style.ts'

/** The API as a page: every endpoint with who may call it, what it takes, and every way it refuses. */
export function docsPage(contracts: readonly Contract[], nonce: string): string {
  const groups = grouped(contracts.flatMap((contract) => Object.values(contract)))
  const index = groups.map(([name]) => `<li><a href="#${anchor(name)}">${escaped(name)}</a></li>`).join('')
  const sections = groups.map(([name, endpoints]) => section(name, endpoints)).join('\n')
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API · Foyer</title>
<style nonce="${nonce}">${STYLE}</style></head>
<body>
<nav aria-label="Parts of the API"><strong>Foyer API</strong><ul>${index}</ul></nav>
<main>
<h1>API</h1>
${INTRODUCTION}
${sections}
<section id="problems"><h2>Refusals</h2><p>Every answer of 400 and above is <code>application/problem+json</code> with one of these codes.</p>
<ul class="codes">${Object.entries(PROBLEMS)
    .map(([code, status]) => `<li><code>${code}</code> ${status}</li>`)
    .join('')}</ul></section>
</main>
</body>
</html>
`
}

const INTRODUCTION = `<p>The whole as a document: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1; <code>x-permission</code> names the permission of each operation).</p>
<p>Sign in with <code>POST /api/identity/sign-in/email</code>; the answer sets a cookie. Send it back with every request, and with writes also
<code>x-foyer: 1</code>, <code>content-type: application/json</code> and, where it is required, an <code>Idempotency-Key</code>. Lists take
<code>limit</code> and <code>cursor</code>.</p>`

function grouped(endpoints: readonly Endpoint[]): [string, Endpoint[]][] {
  const groups = new Map<string, Endpoint[]>()
  for (const endpoint of endpoints) {
    const name = endpoint.id.split('.').slice(0, 2).join(' · ')
    groups.set(name, [...(groups.get(name) ?? []), endpoint])
  }
  return [...groups]
}

function section(name: string, endpoints: readonly Endpoint[]): string {
  return `<section id="${anchor(name)}"><h2>${escaped(name)}</h2>\n${endpoints.map(article).join('\n')}</section>`
}

function article(endpoint: Endpoint): string {
  return `<details id="${escaped(endpoint.id)}"><summary><b class="method ${endpoint.method}">${endpoint.method}</b> <code>${escaped(endpoint.path)}</code> <span>${escaped(endpoint.summary)}</span></summary>
<dl><dt>Who</dt><dd>${who(endpoint)}</dd>${facts(endpoint)}</dl>
${schema('Query', endpoint.query)}${schema('Body', endpoint.body)}${schema('Answer', endpoint.result, 'output')}</details>`
}

function who(endpoint: Endpoint): string {
  const permission = permissionOf(endpoint)
  if (permission) return `a member of the account with <code>${permission}</code>`
  return 'person' in endpoint.access
    ? `any signed-in person: ${escaped(endpoint.access.person)}`
    : `anybody: ${escaped('open' in endpoint.access ? endpoint.access.open : '')}`
}

const REPEATING: Readonly<Record<Idempotency, string>> = {
  required: '<code>Idempotency-Key</code> required',
  body: '<code>Idempotency-Key</code>, or the same body, which is carried out once',
  natural: 'has no second effect by itself',
}

function facts({ idempotency, fresh, errors }: Endpoint): string {
  const key = idempotency ? `<dt>Repeating</dt><dd>${REPEATING[idempotency]}</dd>` : ''
  const again = fresh ? '<dt>Sign-in</dt><dd>confirmed within the last ten minutes</dd>' : ''
  const codes = errors.map((code) => `<code>${code}</code>`).join(', ')
  return `${key}${again}${codes ? `<dt>Also refuses with</dt><dd>${codes}</dd>` : ''}`
}

function schema(title: string, of: z.ZodMiniType | undefined, io: 'input' | 'output' = 'input'): string {
  if (!of) return ''
  const { $schema: _, ...json } = z.toJSONSchema(of, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return `<h3>${title}</h3><pre tabindex="0">${escaped(JSON.stringify(json, null, 2))}</pre>`
}

function anchor(name: string): string {
  return name.replace(/[^a-z]+/g, '-')
}
