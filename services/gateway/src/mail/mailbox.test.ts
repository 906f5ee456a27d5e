import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

interface Kept {
  mails: { id: string; to: string; subject: string; links: string[]; text: string }[]
}

test('a demo keeps its mails where people and programs find them, with links to follow', async () => {
  expect(
    (await product.send('/api/identity/v1/passwords/forget', { body: { email: 'solo@solo.example' } }))
      .status,
  ).toBe(200)
  const mails = async () => ((await (await product.send('/dev/mailbox.json')).json()) as Kept).mails
  await expect.poll(async () => (await mails()).length).toBe(1)
  const [mail] = await mails()
  expect(mail).toMatchObject({ to: 'solo@solo.example', subject: 'Set a new password for Foyer' })
  expect(mail?.links[0]).toMatch(new RegExp(`^${product.origin}/reset-password/`))
  const page = await (await product.send('/dev/mailbox')).text()
  expect(page).toContain(`href="${mail?.links[0]}"`)
  const look = await product.send(`/dev/mailbox/${mail?.id}`)
  expect(look.headers.get('content-security-policy')).toContain('sandbox')
})

test('what a mail says is never markup of the mailbox', async () => {
  const mail = {
    template: 'removed-from-account',
    to: 'x@example.test',
    language: 'en',
    name: '<i>x</i>',
    account: '<script>1</script>',
  }
  await product.sql`insert into users.outbox (message) values (${JSON.stringify({ topic: 'mail', mail })}::text::jsonb)`
  const page = async () => (await product.send('/dev/mailbox')).text()
  await expect.poll(page).toContain('x@example.test')
  expect(await page()).not.toMatch(/<script>|<i>/)
})

test('outside the demo there is no mailbox', async () => {
  const real = await startProduct({ demo: false })
  const statuses = await Promise.all(
    ['/dev/mailbox', '/dev/mailbox.json'].map(async (path) => (await real.send(path)).status),
  )
  expect(statuses).toEqual([404, 404])
  await real.close()
})

test('another machine does not see the mailbox', async () => {
  const proxied = await startProduct({ trustedProxies: ['127.0.0.1'] })
  const from = (address: string) =>
    proxied.send('/dev/mailbox.json', { headers: { 'x-forwarded-for': address } })
  expect([(await from('192.168.1.9')).status, (await from('127.0.0.1')).status]).toEqual([404, 200])
  await proxied.close()
})
