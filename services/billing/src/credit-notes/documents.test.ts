import { billingDetailsContract } from '@foyer/contracts/billing/billing-details'
import { clockContract } from '@foyer/contracts/billing/clock'
import { correctionsContract } from '@foyer/contracts/billing/corrections'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { brokenRules } from '../../fixtures/documents/business-rules.ts'
import { readCii, readUbl } from '../../fixtures/documents/business-terms.ts'
import { faultsOfCii, faultsOfUbl } from '../../fixtures/documents/schemas.ts'
import { billingService } from '../../fixtures/service.ts'
import { acceptCorrection, creditByHand } from '../operator.ts'

const { app, ask, paying, pools, sql } = await billingService()

async function numbersOf({ accountId, owner }: TestAccount) {
  const { result } = await ask(invoicesContract.list, owner, { params: { accountId } })
  return result.items
}

/** Both e-invoices of a document, which must be valid and break no rule. */
async function checked({ accountId, owner }: TestAccount, id: string) {
  const file = async (form: string) => {
    const path = `/api/billing/v1/accounts/${accountId}/invoices/${id}.${form}.xml`
    return (await app.request(path, { headers: owner.headers })).text()
  }
  const [ubl, cii] = [await file('ubl'), await file('cii')]
  expect([await faultsOfUbl(ubl), await faultsOfCii(cii)]).toEqual([[], []])
  expect([brokenRules(readUbl(ubl)), brokenRules(readCii(cii))]).toEqual([[], []])
  return { ubl, cii, read: readUbl(ubl) }
}

test('what is issued keeps the rules of EN 16931, and a correction names its invoice with its date', async () => {
  const account = await paying({ now: '2026-01-31T23:30:00Z' })
  const { accountId, owner } = account
  const [first] = await numbersOf(account)
  const { read } = await checked(account, first?.id ?? '')
  expect(read).toMatchObject({ terms: 'To be paid in full by 15 February 2026.', preceding: undefined })

  const amount = { kind: 'amount', amount: 7n } as const
  await creditByHand(pools.run, {
    accountId,
    invoice: first?.number ?? '',
    wanted: amount,
    reason: 'Late & <sorry>',
  })
  const details = { country: 'DE', business: true, taxId: 'DE136695976', version: 1 }
  await ask(billingDetailsContract.update, owner, { params: { accountId }, body: details })
  const params = { accountId, invoiceId: first?.id ?? '' }
  const request = await ask(correctionsContract.create, owner, { params, body: { reason: 'wrong_details' } })
  await acceptCorrection(pools.run, { id: request.result.id, wanted: { kind: 'all' } })

  const all = await numbersOf(account)
  expect(all.map(({ kind }) => kind).toSorted()).toEqual(['credit_note', 'credit_note', 'invoice', 'invoice'])
  for (const { id, kind } of all.filter((one) => one.id !== first?.id)) {
    const { ubl, cii, read } = await checked(account, id)
    expect(read.preceding).toBe(first?.number)
    // Why there is a credit note: one by hand says it in the operator's words, one that was asked for in ours.
    const why =
      read.total === '0.08' ? 'Late & <sorry>' : expect.stringMatching(/^The invoice named wrong billing/)
    expect(read.note).toEqual(kind === 'credit_note' ? why : undefined)
    expect(ubl).toMatch(/<cac:InvoiceDocumentReference>.*<cbc:IssueDate>2026-02-01</s)
    expect(cii).toMatch(/InvoiceReferencedDocument>.*format="102">20260201</s)
    expect(read.terms).toMatch(kind === 'invoice' ? /^(Nothing is left|To be paid)/ : /^The amount was added/)
  }
})

test('a document names its buyer even where nobody said who that is, and no other way', async () => {
  const account = await paying()
  const { accountId, owner } = account
  await sql`update billing.details set company = ' ' where account_id = ${accountId}`
  await sql`update users.accounts set name = 'Analytical Engines' where account_id = ${accountId}`
  await ask(clockContract.move, owner, { params: { accountId }, body: { to: '2026-02-01T00:00:00Z' } })
  const [renewed] = await numbersOf(account)
  const params = { accountId, invoiceId: renewed?.id ?? '' }
  expect((await ask(invoicesContract.get, owner, { params })).result.buyer.company).toBe('Analytical Engines')
  await checked(account, params.invoiceId)

  const unnamed = sql`
    insert into billing.invoices (account_id, number, kind, issued_at, due_at, currency, subtotal, tax, credit_used, total, lines, seller, buyer)
    select account_id, 'X-1', kind, issued_at, due_at, currency, subtotal, tax, credit_used, total, lines, seller, '{"company": " "}'
    from billing.invoices where id = ${params.invoiceId}`
  await expect(unnamed).rejects.toThrow('buyer_named')
})
