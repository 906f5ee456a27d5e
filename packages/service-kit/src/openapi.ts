import { permissionOf, type Contract, type Endpoint } from '@foyer/contracts/endpoint'
import { PROBLEMS, type ProblemCode } from '@foyer/contracts/problem'
import * as z from 'zod/mini'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of some contracts. Each operation carries `x-permission`, null where none applies. */
export function openApi(contracts: readonly Contract[], info: { title: string; version: string }): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of contracts.flatMap((contract) => Object.values(contract))) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: { securitySchemes: { cookie: { type: 'apiKey', in: 'cookie', name: 'foyer' } } },
  }
}

function operation(endpoint: Endpoint): Json {
  const { access } = endpoint
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [endpoint.id.split('.').slice(0, 2).join(' ')],
    'x-permission': permissionOf(endpoint) ?? null,
    ...('permission' in access ? {} : { 'x-access': access }),
    ...(endpoint.idempotency ? { 'x-idempotency': endpoint.idempotency } : {}),
    ...(endpoint.fresh ? { 'x-fresh-sign-in': true } : {}),
    security: 'open' in access ? [] : [{ cookie: [] }],
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...keyParameter(endpoint),
      ...ownParameter(endpoint),
    ],
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
          },
        }
      : {}),
    responses: responses(endpoint),
  }
}

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
}

function parameters(schema: z.ZodMiniType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = objectSchema(schemaOf(schema, 'input'))
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: one,
  }))
}

/** Parameters and queries are always objects. */
function objectSchema(schema: Json): { properties?: Json; required?: string[] } {
  return schema
}

function keyParameter(endpoint: Endpoint): Json[] {
  if (endpoint.method !== 'POST') return []
  const required = endpoint.idempotency === 'required'
  return [{ name: 'Idempotency-Key', in: 'header', required, schema: { type: 'string', maxLength: 200 } }]
}

/** What no other site's page can send: the gateway asks for it where a cookie comes with a write. */
function ownParameter(endpoint: Endpoint): Json[] {
  if (endpoint.method === 'GET') return []
  return [{ name: 'x-foyer', in: 'header', required: !('open' in endpoint.access), schema: { const: '1' } }]
}

/** Codes that any endpoint may answer, besides those it declares. */
const ALWAYS: readonly ProblemCode[] = ['invalid_input', 'rate_limited', 'unavailable', 'internal']

function responses(endpoint: Endpoint): Json {
  const signedOut: ProblemCode[] = 'open' in endpoint.access ? [] : ['signed_out']
  const denied: ProblemCode[] = permissionOf(endpoint)
    ? ['missing_permission', 'account_suspended', 'not_found']
    : []
  const codes = new Set([
    ...endpoint.errors,
    ...ALWAYS,
    ...signedOut,
    ...denied,
    ...(endpoint.fresh ? ['confirm_it_is_you' as const] : []),
  ])
  const byStatus: Record<number, ProblemCode[]> = {}
  for (const code of codes) (byStatus[PROBLEMS[code]] ??= []).push(code)
  const problems = Object.entries(byStatus).map(([status, list]) => [
    status,
    {
      description: list.join(', '),
      content: {
        'application/problem+json': { schema: { type: 'object', properties: { code: { enum: list } } } },
      },
    },
  ])
  return { [String(endpoint.status ?? 200)]: success(endpoint), ...Object.fromEntries(problems) }
}

const OF_DOCUMENT: Json = {
  'Content-Disposition': {
    description: '`attachment`, with the name of the file',
    schema: { type: 'string' },
  },
}

function success({ status, media, result }: Endpoint): Json {
  if (status === 204) return { description: 'Done' }
  const schema = media ? { type: 'string', format: 'binary' } : schemaOf(result, 'output')
  const answer = { description: 'OK', content: { [media ?? 'application/json']: { schema } } }
  return !media || media.startsWith('image/') ? answer : { ...answer, headers: OF_DOCUMENT }
}
