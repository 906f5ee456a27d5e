import { expect, test } from 'vitest'
import { withoutSchemas } from './plain-contracts.ts'

const SOURCE = `import * as z from 'zod/mini'
export const STATUSES = ['active'] as const
export const contract = { list: { method: 'GET', path: '/api', query: z.strictObject({ s: z.optional(z.enum(STATUSES)) }) } }
export const judge = () => z.safeParse(z.string(), 1)`

async function run(code: string): Promise<Record<string, unknown>> {
  const plain = withoutSchemas(code).replaceAll(' as const', '')
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(plain)}`)
}

test('without schemas, a contract keeps addresses and choices', async () => {
  const { contract, STATUSES } = await run(SOURCE)
  expect(contract).toMatchObject({ list: { method: 'GET', path: '/api' } })
  expect(STATUSES).toEqual(['active'])
})

test('without schemas, judging a value fails instead of passing everything', async () => {
  const { judge } = await run(SOURCE)
  expect(judge).toThrow('without schemas')
})
