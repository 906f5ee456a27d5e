import { endpoint, type Access, type Method } from '@foyer/contracts/endpoint'
import { expect, test } from 'vitest'
import { z } from 'zod/mini'
import { openApi } from './openapi.ts'

const PATH = '/api/tests/v1/things'

const declared = (method: Exclude<Method, 'POST'>, access: Access) =>
  endpoint({
    id: 'tests.things.verb',
    summary: '',
    method,
    path: PATH,
    access,
    result: z.unknown(),
    errors: [],
  })

function headersOf(one: ReturnType<typeof declared>) {
  const document = openApi([{ one }], { title: '', version: '' })
  const { paths } = z.parse(documented, document)
  const { parameters = [] } = paths[PATH]?.[one.method.toLowerCase()] ?? {}
  return parameters.filter((parameter) => parameter.in === 'header')
}

const parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean() })
const documented = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ parameters: z.array(parameter) }))),
})

test.each([
  ['a signed-in person', { person: 'a test' }, true],
  ['a member', { permission: 'invoice:read' }, true],
  ['anybody', { open: 'a test' }, false],
] as const)('a write of %s states the header that a cookie must come with', (_, access, required) => {
  expect(headersOf(declared('PUT', access))).toEqual([{ name: 'x-foyer', in: 'header', required }])
  expect(headersOf(declared('GET', access))).toEqual([])
})
