import { billingDetailsContract } from '@foyer/contracts/billing/billing-details'
import { correctionsContract } from '@foyer/contracts/billing/corrections'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { clockContract } from '@foyer/contracts/billing/clock'
import type { Language } from '@foyer/contracts/fields'
import { expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'
import { acceptCorrection, declineCorrection, paymentReceived, requestedCorrections } from '../operator.ts'

const { ask, changed, paying, pools, sql } = await billingService()

const ALL = { kind: 'all' } as const
const GERMAN = { company: 'Kundin GmbH', country: 'DE', business: true, taxId: 'DE136695976', version: 1 }

/** An account whose owner asked for a correction of its first invoice. */
async function asked(reason: string, given: Parameters<typeof paying>[0] = {}) {
  const account = await paying(given)
  const { accountId, owner } = account
  const params = { accountId }
  const invoices = async () => {
    const { result } = await ask(invoicesContract.list, owner, { params })
    const each = result.items.map(({ id }) =>
      ask(invoicesContract.get, owner, { params: { accountId, invoiceId: id } }),
    )
    return (await Promise.all(each)).map((one) => one.result)
  }
  const [first] = await invoices()
  if (!first) throw new Error('There is no invoice')
  const request = await ask(correctionsContract.create, owner, {
    params: { accountId, invoiceId: first.id },
    body: { reason, text: 'Please.' },
  })
  const requests = async () => (await ask(correctionsContract.list, owner, { params })).result.items
  return { account, accountId, owner, first, id: request.result.id, invoices, requests }
}

test('an accepted request about an amount is a credit note, with the operator’s words', async () => {
  const { accountId, first, id, requests } = await asked('wrong_amount')
  await paymentReceived(pools.run, { accountId, invoice: first.number, amount: 3720n })
  expect(await requestedCorrections(pools.run, { all: false })).toContainEqual(
    expect.objectContaining({ id, accountId, invoice: { id: first.id, number: first.number } }),
  )
  const wanted = { kind: 'amount', amount: 100n } as const
  const accepted = await acceptCorrection(pools.run, { id, wanted, answer: 'You were right.' })
  const { accountId: of, ...shown } = accepted
  expect(of).toBe(accountId)
  expect(await requests()).toEqual([shown])
  expect(correctionsContract.create.result.parse(shown)).toMatchObject({
    state: 'accepted',
    answer: 'You were right.',
    answeredAt: '2026-01-01T00:00:00.000Z',
    creditNote: { number: expect.stringMatching(/^TC-/) },
    corrected: null,
  })
  const audited = await sql`select after from billing.audit where action = 'billing.corrections.accept'`
  expect(audited).toContainEqual({
    after: expect.objectContaining({ correction: id, creditNote: accepted.creditNote?.number }),
  })
})

test.each<[Language, string, string]>([
  ['en', 'duplicate', 'The same was billed twice.'],
  ['fr', 'other', 'Rectification à la demande du client.'],
])(
  'a credit note says what it answers, in the language of its invoice: %s',
  async (language, reason, note) => {
    const { accountId, owner, id, invoices } = await asked(reason, { language })
    // What the details say by now is for later invoices.
    const other = { language: language === 'en' ? 'fr' : 'en', version: 1 }
    await ask(billingDetailsContract.update, owner, { params: { accountId }, body: other })
    const { creditNote } = await acceptCorrection(pools.run, { id, wanted: ALL, answer: 'For who asked.' })
    const issued = (await invoices()).find((one) => one.number === creditNote?.number)
    expect(issued?.note).toBe(note)
  },
)

test('where details were wrong, an invoice with the present ones takes the place, and pays itself', async () => {
  const now = '2026-04-01T00:00:00Z'
  const { account, accountId, owner, first, id, invoices } = await asked('wrong_details', { now })
  await paymentReceived(pools.run, { accountId, invoice: first.number, amount: 3720n })
  await ask(billingDetailsContract.update, owner, { params: { accountId }, body: GERMAN })
  const { creditNote, corrected } = await acceptCorrection(pools.run, { id, wanted: ALL })
  const all = await invoices()
  const of = (number?: string) => all.find((one) => one.number === number)
  expect(of(first.number)).toMatchObject({
    ...first,
    state: 'credited',
    paid: 3720,
    correctedBy: [
      { ...creditNote, kind: 'credit_note' },
      { ...corrected, kind: 'invoice' },
    ],
  })
  expect(of(creditNote?.number)).toMatchObject({
    kind: 'credit_note',
    total: -3720,
    buyer: { company: 'Customer', country: 'FR' },
    corrects: { number: first.number },
  })
  expect(of(corrected?.number)).toMatchObject({
    kind: 'invoice',
    subtotal: 3100,
    tax: 0,
    creditUsed: 3100,
    total: 0,
    state: 'paid',
    buyer: { company: 'Kundin GmbH', country: 'DE', taxId: 'DE136695976' },
    corrects: { number: first.number },
    lines: [{ taxCategory: 'AE', amount: 3100 }],
  })

  // What is given back later is what the new invoice billed.
  await ask(clockContract.move, owner, { params: { accountId }, body: { to: '2026-04-16T00:00:00Z' } })
  await changed(account, { kind: 'plan', plan: 'team-m' })
  const [upgrade] = await invoices()
  expect(upgrade?.lines).toContainEqual(
    expect.objectContaining({ kind: 'credit', amount: -1550, tax: 0, taxCategory: 'AE' }),
  )
})

test('two answers at the same moment are one, and a repeated one says what was done', async () => {
  const { first, id, invoices } = await asked('duplicate')
  const answers = await Promise.allSettled([
    ...Array.from({ length: 3 }, () => acceptCorrection(pools.run, { id, wanted: ALL })),
    ...Array.from({ length: 3 }, () => declineCorrection(pools.run, { id, answer: 'No.' })),
  ])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  const states = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value.state] : []))
  expect(new Set(states).size).toBe(1)
  const notes = (await invoices()).filter(({ corrects }) => corrects?.id === first.id)
  expect(notes).toHaveLength(states[0] === 'accepted' ? 1 : 0)
})

test('withdrawn or answered at the same moment: one of the two, and the other one is told', async () => {
  const { accountId, owner, id, invoices } = await asked('duplicate')
  const [withdrawn, accepted] = await Promise.allSettled([
    ask(correctionsContract.withdraw, owner, { params: { accountId, correctionId: id } }),
    acceptCorrection(pools.run, { id, wanted: ALL }),
  ])
  const taken = withdrawn.status === 'fulfilled' && withdrawn.value.status === 200
  expect(accepted.status).toBe(taken ? 'rejected' : 'fulfilled')
  if (!taken)
    expect(withdrawn).toMatchObject({ value: { problem: { data: { reason: 'already_answered' } } } })
  expect(await invoices()).toHaveLength(taken ? 1 : 2)
})

test('what was withdrawn is not answered, and no operator is shown it as waiting', async () => {
  const { accountId, owner, id } = await asked('duplicate')
  await ask(correctionsContract.withdraw, owner, { params: { accountId, correctionId: id } })
  await expect(acceptCorrection(pools.run, { id, wanted: ALL })).rejects.toThrow('withdrawn already')
  await expect(declineCorrection(pools.run, { id, answer: 'No.' })).rejects.toThrow('withdrawn already')
  const waiting = await requestedCorrections(pools.run, { all: false })
  expect(waiting.map((one) => one.id)).not.toContain(id)
})

test('a declined request has the operator’s words, and another one may follow', async () => {
  const { accountId, owner, first, id, requests } = await asked('other')
  await declineCorrection(pools.run, { id, answer: 'It is what you ordered.' })
  await expect(acceptCorrection(pools.run, { id, wanted: ALL })).rejects.toThrow('declined already')
  expect(await requests()).toMatchObject([{ state: 'declined', answer: 'It is what you ordered.' }])
  const again = await ask(correctionsContract.create, owner, {
    params: { accountId, invoiceId: first.id },
    body: { reason: 'duplicate' },
  })
  expect(again.status).toBe(201)
  const withdrawn = await ask(correctionsContract.withdraw, owner, {
    params: { accountId, correctionId: id },
  })
  expect(withdrawn.problem.data).toEqual({ reason: 'already_answered' })
  await expect(declineCorrection(pools.run, { id: crypto.randomUUID(), answer: 'No.' })).rejects.toThrow(
    'There is no request',
  )
})

test('nothing can be asked of an invoice that was credited, nor of a credit note', async () => {
  const { accountId, owner, first, id } = await asked('duplicate')
  const { creditNote } = await acceptCorrection(pools.run, { id, wanted: ALL })
  const request = (invoiceId: string) =>
    ask(correctionsContract.create, owner, {
      params: { accountId, invoiceId },
      body: { reason: 'duplicate' },
    })
  expect((await request(first.id)).problem.data).toEqual({ reason: 'already_credited' })
  expect((await request(creditNote?.id ?? '')).problem.data).toEqual({ reason: 'not_an_invoice' })
})
