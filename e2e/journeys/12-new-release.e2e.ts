import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { product } from './env.ts'
import { DEMO_PASSWORD } from './people.ts'
import { buildAgain, copyOfApps, release } from './product/another-release.ts'
import { freePort, runProduct } from './product/running.ts'
import { inspect } from './screen.ts'
import { expectLogged, expect, test } from './visit.ts'

test('an old page goes on working after a new release, down to what it had not loaded yet', async ({
  visit,
}) => {
  test.setTimeout(300_000)
  const [folder, port] = [`${product().dataDir}-release`, await freePort()]
  const place = { port, dataDir: join(folder, 'data'), appsDir: await copyOfApps(join(folder, 'apps')) }
  let stop = await runProduct(place)
  try {
    await buildAgain(place.appsDir)
    const page = await visit()
    await page.goto(`http://localhost:${port}/sign-in`)
    await page.getByLabel('Mail address').fill('admin@acme.example')
    await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await inspect(page, 'Hello, Camille')
    await page.goto(`http://localhost:${port}/acme/users/members`)
    await inspect(page, 'Members')
    await page.evaluate(() => document.body.setAttribute('data-opened', 'before the release'))

    // The line of events breaks while nobody answers.
    expectLogged(page, /api\/events|ERR_CONNECTION_REFUSED|status of 503/)
    await stop()
    const versions = await release(place.appsDir)
    for (const { before, after } of versions) expect(before).not.toBe(after)
    stop = await runProduct(place)

    const asked: string[] = []
    page.on('response', (response) => asked.push(`${response.status()} ${new URL(response.url()).pathname}`))
    await page.getByRole('link', { name: 'Who can do what' }).click()
    await inspect(page, 'Who can do what')
    const users = versions.find(({ name }) => name === 'users')
    expect(asked.filter((line) => /PolicyPage.*\.js$/.test(line))).toEqual([
      expect.stringContaining(`200 /remotes/users/${users?.before}/`),
    ])
    await page.getByRole('button', { name: /Camille/ }).click()
    await page.getByRole('menuitem', { name: 'Personal settings' }).click()
    await inspect(page, 'Personal settings')
    // All that on the page as it was opened.
    await expect(page.locator('body')).toHaveAttribute('data-opened', 'before the release')

    await page.goto(`http://localhost:${port}/acme/users/members`)
    await inspect(page, 'Members')
    expect(asked.some((line) => line.includes(`200 /remotes/users/${users?.after}/`))).toBe(true)
  } finally {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
})
