import { endpoint } from '@foyer/contracts/endpoint'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { z } from 'zod/mini'
import { readBody } from './body.ts'

const taking = endpoint({
  id: 'tests.bodies.read',
  summary: '',
  method: 'PUT',
  path: '/api/tests/v1/bodies',
  access: { open: 'a test' },
  body: z.unknown(),
  result: z.unknown(),
  errors: [],
})

const app = new Hono().put(taking.path, async (c) => c.json((await readBody(c, taking)).value))

async function read(body: string): Promise<string> {
  const answer = await app.request(taking.path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body,
  })
  return answer.text()
}

test.each([
  ['as it is', '{"kept":1,"__proto__":{"owner":true}}'],
  ['deeper', '{"kept":1,"__proto__":[{"__proto__":1}]}'],
  ['in escaped letters', String.raw`{"kept":1,"\u005f_proto_\u005F":{"owner":true}}`],
])('a prototype named %s is no field of a body', async (_, body) => {
  expect(await read(body)).toBe('{"kept":1}')
})

test('what a body says else is kept as it is, a prototype in words too', async () => {
  const body = '{"a":[1,"__proto__",{"b":null}],"é":"\\u00e9"}'
  expect(await read(body)).toBe('{"a":[1,"__proto__",{"b":null}],"é":"é"}')
})
