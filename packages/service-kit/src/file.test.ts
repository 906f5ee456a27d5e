import { expect, test } from 'vitest'
import { fileAnswer } from './file.ts'

const bytes = Buffer.from('bytes').toString('base64')
const documentNamed = (name: string) =>
  fileAnswer(JSON.stringify({ name, bytes }), 'application/pdf', new Headers())

test.each([
  ['F-000006.pdf', 'F-000006.pdf'],
  ['2026/07 №"1";\r\nx: y.pdf', '2026-07-1-x-y.pdf'],
  ['../.profile.pdf', 'profile.pdf'],
])('a document called %j is saved as %s, which says nothing else to a browser', async (name, saved) => {
  const response = documentNamed(name)
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${saved}"`)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.text()).toBe('bytes')
})

test('a picture is shown where it stands, and kept', async () => {
  const response = fileAnswer(bytes, 'image/webp', new Headers())
  expect(response.headers.get('content-disposition')).toBe('inline')
  expect(response.headers.get('cache-control')).toContain('immutable')
  expect(await response.text()).toBe('bytes')
})
