import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { clockContract } from '@foyer/contracts/billing/clock'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'
import { paymentReceived } from '../operator.ts'

const { app, ask, changed, paying, pools, sql } = await billingService()

async function listed({ accountId, owner }: TestAccount, query: Record<string, unknown> = {}) {
  return (await ask(invoicesContract.list, owner, { params: { accountId }, query })).result
}

const move = ({ accountId, owner }: TestAccount, to: string) =>
  ask(clockContract.move, owner, { params: { accountId }, body: { to } })

test('an invoice is open, then overdue, and paid once all of it has come in', async () => {
  const account = await paying()
  const { accountId } = account
  const state = async () => (await listed(account)).items.at(-1)?.state
  expect(await state()).toBe('open')
  await move(account, '2026-01-15T00:00:01Z')
  expect(await state()).toBe('overdue')
  const invoice = (await listed(account)).items.at(-1)?.number ?? ''
  await paymentReceived(pools.run, { accountId, invoice, amount: 3719n })
  expect((await listed(account)).items.at(-1)).toMatchObject({ state: 'overdue', paid: 3719 })
  await paymentReceived(pools.run, { accountId, invoice, amount: 1n })
  expect((await listed(account)).items.at(-1)).toMatchObject({ state: 'paid', paid: 3720 })
  expect((await listed(account, { state: 'paid' })).items).toHaveLength(1)
  expect((await listed(account, { state: 'overdue' })).items).toHaveLength(0)
})

test('a transfer that is booked is told to open browsers and leaves an audit row, the same one again does not', async () => {
  const account = await paying()
  const { accountId } = account
  const invoice = (await listed(account)).items.at(-1)?.number ?? ''
  const left = () => sql`
    select message #> '{event,keys}' as keys from billing.outbox
      where message -> 'event' ->> 'type' = 'stale' and message #>> '{audience,accountId}' = ${accountId} and message #> '{event,keys}' ? 'payments'
    union all select to_jsonb(action) from billing.audit where account_id = ${accountId} and action = 'billing.payments.receive'`
  for (const _ of [1, 2]) {
    await paymentReceived(pools.run, { accountId, invoice, amount: 100n, reference: 'BANK-1' })
    expect((await left()).map(({ keys }) => keys)).toEqual([
      ['subscription', 'invoices', 'payments', 'credits'],
      'billing.payments.receive',
    ])
  }
})

test('pages follow one another without a gap', async () => {
  const account = await paying()
  await move(account, '2026-12-15T00:00:00Z')
  const all = (await listed(account)).items.map(({ number }) => number)
  const first = await listed(account, { limit: 5 })
  const second = await listed(account, { limit: 7, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map(({ number }) => number)).toEqual(all)
  expect(all).toHaveLength(12)
})

test('what is issued at one instant is listed in the order in which it was, page by page', async () => {
  const account = await paying()
  for (const quantity of [6, 7, 8, 9, 10, 11, 12])
    await changed(account, { kind: 'quantity', item: 'seats', quantity })
  const { items } = await listed(account)
  expect(new Set(items.map(({ issuedAt }) => issuedAt)).size).toBe(1)
  const numbers = items.map(({ number }) => number)
  expect(numbers).toEqual(numbers.toSorted().toReversed())
  const pages: string[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listed(account, { limit: 2, ...(cursor && { cursor }) })
    pages.push(...page.items.map(({ number }) => number))
    cursor = page.nextCursor
  }
  expect(pages).toEqual(numbers)
})

test('months are those of the account’s calendar, each with what was invoiced and credited in it', async () => {
  const account = await paying({ now: '2025-12-31T23:30:00Z' })
  const { accountId, owner } = account
  const months = async (query = {}) => ask(invoicesContract.months, owner, { params: { accountId }, query })
  await move(account, '2026-03-10T00:00:00Z')
  await changed(account, { kind: 'plan', plan: 'team-s', cycle: { unit: 'year', count: 1 } })
  const { result } = await months({ months: 4 })
  const { items } = await listed(account)
  const march = items.filter(({ issuedAt }) => issuedAt >= '2026-02-28T23:00:00Z')
  expect(result.items.map(({ month }) => month)).toEqual(['2025-12', '2026-01', '2026-02', '2026-03'])
  expect(result.items.map(({ documents }) => documents)).toEqual([0, 1, 1, march.length])
  expect(result.items[1]).toEqual({ month: '2026-01', invoiced: 3720, credited: 0, documents: 1 })
  const sums = march.map(({ total }) => total).reduce((sum, total) => sum + total, 0)
  expect((result.items[3]?.invoiced ?? 0) - (result.items[3]?.credited ?? 0)).toBe(sums)
  expect((await months()).result.items).toHaveLength(12)
  expect((await months({ months: 37 })).status).toBe(422)
})

test('the tax of a document is told by rate, and a credit note names what it corrects', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const invoiceId = (await listed(account)).items[0]?.id ?? ''
  const one = async (id: string) =>
    (await ask(invoicesContract.get, owner, { params: { accountId, invoiceId: id } })).result
  expect(await one(invoiceId)).toMatchObject({
    taxes: [{ category: 'S', rate: '20', base: 3100, tax: 620 }],
    corrects: null,
    correctedBy: [],
  })
  const [note] = await sql<{ id: string; number: string }[]>`
    insert into billing.invoices (account_id, number, kind, corrects, issued_at, due_at, currency, subtotal, tax, credit_used, total, lines, seller, buyer)
    select account_id, 'CN-' || number, 'credit_note', id, issued_at, due_at, currency, -100, -20, 0, -120, '[]', seller, buyer
    from billing.invoices where id = ${invoiceId} returning id, number`
  const first = await one(invoiceId)
  expect(first.correctedBy).toEqual([{ ...note, kind: 'credit_note' }])
  expect((await one(note?.id ?? '')).corrects).toEqual({ id: invoiceId, number: first.number })
})

test('an issued document stays as it was when billing details change', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const invoiceId = (await listed(account)).items[0]?.id ?? ''
  const before = await ask(invoicesContract.get, owner, { params: { accountId, invoiceId } })
  await sql`update billing.details set company = 'Renamed', country = 'DE' where account_id = ${accountId}`
  await changed(account, { kind: 'plan', plan: 'team-m' })
  const after = await ask(invoicesContract.get, owner, { params: { accountId, invoiceId } })
  expect(after.result).toEqual(before.result)
})

test.each([
  'update billing.invoices set total = 0',
  'delete from billing.invoices',
  'truncate billing.transfers',
  'update billing.transfers set amount = 1',
])('nobody can do this to what was issued or booked: %s', async (statement) => {
  await paying()
  await expect(sql.unsafe(statement)).rejects.toThrow(/cannot be changed|foreign key/)
})

test('a document of another account is not found', async () => {
  const [account, other] = [await paying(), await paying()]
  const invoiceId = (await listed(other)).items[0]?.id ?? ''
  const { accountId, owner } = account
  const foreign = await ask(invoicesContract.get, owner, { params: { accountId, invoiceId } })
  const absent = await ask(invoicesContract.get, owner, {
    params: { accountId, invoiceId: crypto.randomUUID() },
  })
  const { requestId: _, instance: __, ...problem } = foreign.problem
  expect(absent.problem).toMatchObject(problem)
  expect(foreign.status).toBe(404)
})

test('each line says what it is for in the language of who reads it', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const invoiceId = (await listed(account)).items[0]?.id ?? ''
  const line = async () =>
    (await ask(invoicesContract.get, owner, { params: { accountId, invoiceId } })).result.lines[0]
      ?.description
  expect(await line()).toMatch(/^Team S · 1\u2009–\u200931 Jan 2026/)
  await sql`update identity.persons set language = 'fr' where id = ${owner.personId}`
  expect(await line()).toMatch(/^Équipe S · 1–31 janv\. 2026 · 1 × 31,00/)
})

describe('the files of a document', () => {
  const formOf = async (account: TestAccount, form: string) => {
    const [row] = (await listed(account)).items
    const path = `/api/billing/v1/accounts/${account.accountId}/invoices/${row?.id}.${form}`
    const response = await app.request(path, { headers: account.owner.headers })
    return { response, number: row?.number }
  }

  test.each([
    ['pdf', 'application/pdf', /^%PDF-1\.7/],
    ['ubl.xml', 'application/xml', /<(?:\w+:)?Invoice[ >]/],
    ['cii.xml', 'application/xml', /CrossIndustryInvoice/],
  ])('%s is what it says, named by its number, and no cache keeps it', async (form, media, begins) => {
    const account = await paying()
    const { response, number } = await formOf(account, form)
    expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({
      status: 200,
      type: media,
    })
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${number}.${form}"`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toMatch(begins)
  })

  test('name the last day of a period, not the first of the next', async () => {
    const account = await paying()
    const xml = await (await formOf(account, 'ubl.xml')).response.text()
    expect(xml).toMatch(/StartDate>2026-01-01<[^]*EndDate>2026-01-31</)
  })

  test('bear the days that lists and pages show, also once the account has moved', async () => {
    const account = await paying({ now: '2026-01-31T23:30:00Z' })
    await sql`update users.accounts set time_zone = 'America/Los_Angeles' where account_id = ${account.accountId}`
    const [row] = (await listed(account)).items
    expect(row).toMatchObject({ issuedOn: '2026-02-01', dueOn: '2026-02-15', creditUsed: 0 })
    const params = { accountId: account.accountId, invoiceId: row?.id ?? '' }
    expect((await ask(invoicesContract.get, account.owner, { params })).result).toMatchObject({
      issuedOn: '2026-02-01',
      dueOn: '2026-02-15',
      lines: [{ description: expect.stringContaining('1\u2009–\u200928 Feb 2026') }],
    })
    const xml = await (await formOf(account, 'ubl.xml')).response.text()
    expect(xml).toMatch(/<cbc:IssueDate>2026-02-01<[^]*<cbc:DueDate>2026-02-15</)
  })

  test('are the same bytes every time', async () => {
    const account = await paying()
    const [first, again] = [await formOf(account, 'pdf'), await formOf(account, 'pdf')]
    expect(Buffer.from(await again.response.arrayBuffer())).toEqual(
      Buffer.from(await first.response.arrayBuffer()),
    )
  })
})
