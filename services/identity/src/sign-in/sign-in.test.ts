import { expect, test } from 'vitest'
import { CHROME, PASSWORD, world } from '../../test/world.ts'

const w = await world()

test('signs in, lists the sign-in, signs out; each leaves an audit row', async () => {
  const ada = await w.person()
  const browser = w.browser()
  const answer = await browser.signIn(ada.email)
  expect(answer).toMatchObject({ status: 200, body: { personId: ada.id } })
  const list = await browser.send('GET', '/api/identity/v1/sign-ins')
  expect(list.body).toMatchObject({ items: [{ current: true, browser: 'Firefox 143', device: 'Linux', ipAddress: browser.address }] })
  expect(await browser.send('POST', '/api/identity/sign-out')).toMatchObject({ status: 200, body: { done: true } })
  expect(browser.cookies.has('foyer')).toBe(false)
  expect((await w.audits(ada.id)).map(({ action }) => action)).toEqual(['identity.sign-in.create', 'identity.sign-in.remove'])
})
