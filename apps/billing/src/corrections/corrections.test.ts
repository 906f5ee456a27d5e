import { correctionsContract, type Correction } from '@foyer/contracts/billing/corrections'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { invoice as sampleInvoice } from '../bill/fixtures/samples.ts'
import { remote } from '../remote.ts'

const ID = '00000000-0000-4000-8000-000000000001'
const invoice = sampleInvoice({ paid: 3720, state: 'paid' })
const asked: Correction = {
  id: ID,
  invoice: { id: ID, number: 'R-1' },
  reason: 'wrong_details',
  text: 'The company is another one.',
  state: 'requested',
  requestedAt: '2026-01-20T00:00:00Z',
  requestedBy: 'Ada Byron',
  answeredAt: null,
  answer: null,
  creditNote: null,
  corrected: null,
}

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(path: string, given: readonly Correction[], answers: MountOptions['answers'] = []) {
  mounted = await mountPage({
    remote,
    path,
    member: { owner: true },
    answers: [
      ...answers,
      answer(invoicesContract.get, () => invoice),
      answer(correctionsContract.list, () => ({ items: [...given], nextCursor: null, count: given.length })),
    ],
  })
  await flushPromises()
  return mounted
}
const text = () => mounted?.page.text() ?? ''
const submit = async () => {
  await mounted?.page.find('form').trigger('submit')
  await flushPromises()
}
const choose = (reason: string) => mounted?.page.find(`input[value="${reason}"]`).setValue(true)

test('sends the reason with the words, and leads back to the invoice', async () => {
  const sent = vi.fn<(body: object) => void>()
  const { page, router } = await open(
    `invoices/${ID}/correction`,
    [],
    [
      answer(correctionsContract.create, ({ body }) => {
        sent(body)
        return asked
      }),
    ],
  )
  await choose('wrong_details')
  expect(text()).toContain('Put them right first.')
  await page.find('textarea').setValue('The company is another one.')
  await submit()
  expect(sent).toHaveBeenCalledWith({ reason: 'wrong_details', text: 'The company is another one.' })
  // The invoice's page is loaded first, which a busy machine takes its time for.
  await vi.waitFor(() => expect(router.currentRoute.value.path).toBe(`/acme/billing/invoices/${ID}`), 10_000)
})

test('asks for a reason, and for words where the reason says nothing', async () => {
  const sent = vi.fn<() => Correction>(() => asked)
  await open(`invoices/${ID}/correction`, [], [answer(correctionsContract.create, sent)])
  await submit()
  expect(text()).toContain('Choose what is wrong.')
  await choose('other')
  await submit()
  expect(text()).toContain('Say what is wrong.')
  expect(sent).not.toHaveBeenCalled()
})

test('says why nothing can be asked for now: before, and where the service says so', async () => {
  await open(`invoices/${ID}/correction`, [asked])
  expect(text()).toContain('was asked for already')
  expect(mounted?.page.find('form').exists()).toBe(false)
  mounted?.page.unmount()
  await open(
    `invoices/${ID}/correction`,
    [],
    [
      answer(correctionsContract.create, () => {
        throw problem('change_refused', { reason: 'already_credited' })
      }),
    ],
  )
  await choose('duplicate')
  await submit()
  expect(text()).toContain('A correction cannot be asked for now')
})

test('the invoice shows what was asked for, by whom, and what came of it', async () => {
  await open(`invoices/${ID}`, [
    asked,
    { ...asked, id: `${ID.slice(0, -1)}2`, state: 'declined', answer: 'The company is right.' },
  ])
  await vi.waitFor(() => expect(text()).toContain('Being looked at'))
  expect(text()).toContain('by Ada Byron')
  expect(text()).toContain('Answer: The company is right.')
})

test('a request is withdrawn with one press while it waits; where it was answered meanwhile, that is said', async () => {
  let now = asked
  const withdrawn = vi.fn<() => Correction>(() => {
    now = { ...asked, state: 'withdrawn', answeredAt: '2026-01-21T00:00:00Z' }
    return now
  })
  const listed = answer(correctionsContract.list, () => ({ items: [now], nextCursor: null, count: 1 }))
  const press = async () => {
    const found = mounted?.page.findAll('button').find((one) => one.text() === 'Withdraw the request')
    await found?.trigger('click')
    await flushPromises()
  }
  await open(`invoices/${ID}`, [], [answer(correctionsContract.withdraw, withdrawn), listed])
  await vi.waitFor(() => expect(text()).toContain('Being looked at'))
  await press()
  await vi.waitFor(() => expect(text()).toContain('Withdrawn21 Jan 2026'))
  expect(withdrawn).toHaveBeenCalledOnce()
  expect(text()).toContain('Ask for a correction')
  expect(text()).not.toContain('Withdraw the request')

  mounted?.page.unmount()
  now = asked
  const late = answer(correctionsContract.withdraw, () => {
    throw problem('change_refused', { reason: 'already_answered' })
  })
  await open(`invoices/${ID}`, [], [late, listed])
  await vi.waitFor(() => expect(text()).toContain('Withdraw the request'))
  await press()
  expect(text()).toContain('It was answered in the meantime')
})

test('where one is asked for already, that is said, and the way back to the invoice stands below', async () => {
  const { page } = await open(`invoices/${ID}/correction`, [asked])
  expect(text()).toContain('A correction of this invoice was asked for already.')
  const links = page.findAll('a').filter((link) => link.text() === 'See the invoice')
  expect(links.map((link) => link.attributes('href'))).toContain(`/acme/billing/invoices/${ID}`)
})
