import type { Permission } from '@foyer/permissions/catalogue'
import type { Schema } from './body.ts'

/** One endpoint, as the merged OpenAPI document tells it. */
export interface Operation {
  id: string
  method: string
  path: string
  permission: Permission | null
  access: 'permission' | 'person' | 'open'
  requiredQuery: string[]
  body: Schema | undefined
}

interface Described {
  operationId: string
  'x-permission': Permission | null
  'x-access'?: { person?: string; open?: string }
  parameters: { name: string; in: string; required: boolean }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
}

/** Reads the document the product itself serves, so that an endpoint cannot be forgotten here. */
export async function operations(origin: string): Promise<Operation[]> {
  const response = await fetch(`${origin}/api/openapi.json`)
  const document = documentOf(await response.json())
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      id: described.operationId,
      method: method.toUpperCase(),
      path,
      permission: described['x-permission'],
      access: described['x-permission'] ? 'permission' : described['x-access']?.person ? 'person' : 'open',
      requiredQuery: described.parameters
        .filter((one) => one.in === 'query' && one.required)
        .map(({ name }) => name),
      body: described.requestBody?.content['application/json'].schema,
    })),
  )
}

/** Made by the service kit, whose own tests hold its form. */
function documentOf(value: unknown): { paths: Record<string, Record<string, Described>> } {
  return value as { paths: Record<string, Record<string, Described>> }
}
