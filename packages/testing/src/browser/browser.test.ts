import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterAll, expect, test } from 'vitest'
import { launchBrowser } from './launch.ts'

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end('<title>Hôtel</title><h1>Foyer</h1>')
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const origin = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : ''
const browser = await launchBrowser()

afterAll(async () => {
  await browser.close()
  server.close()
})

test('renders a page from the loopback address, with fonts', async () => {
  const page = await browser.newPage()
  await page.goto(origin)
  expect(await page.title()).toBe('Hôtel')
  expect((await page.locator('h1').boundingBox())?.height).toBeGreaterThan(10)
  await page.close()
})

test('cannot look up any other host', async () => {
  const page = await browser.newPage()
  await expect(page.goto('https://example.com')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
  await page.close()
})

test('keeps web security on', async () => {
  const page = await browser.newPage()
  await page.goto(origin.replace('127.0.0.1', 'localhost'))
  const answer = await page.evaluate(
    (other) =>
      fetch(other).then(
        () => 'read',
        () => 'refused',
      ),
    origin,
  )
  expect(answer).toBe('refused')
  await page.close()
})
