import { billingDetailsContract as details } from '@foyer/contracts/billing/billing-details'
import { changesContract } from '@foyer/contracts/billing/changes'
import { clockContract } from '@foyer/contracts/billing/clock'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'
import { openSubscription } from '../standing/open.ts'

const { ask, paying, personas, pools, previewed, sql } = await billingService()

async function detailsOf({ accountId, owner }: TestAccount) {
  return (await ask(details.get, owner, { params: { accountId } })).result
}

const update = ({ accountId, owner }: TestAccount, body: Record<string, unknown>) =>
  ask(details.update, owner, { params: { accountId }, body: { version: 1, ...body } })

const GERMAN = { country: 'DE', business: true, taxId: 'de 136.695.976' }

async function invoicesOf({ accountId, owner }: TestAccount) {
  const { result } = await ask(invoicesContract.list, owner, { params: { accountId } })
  const one = (invoiceId: string) => ask(invoicesContract.get, owner, { params: { accountId, invoiceId } })
  return Promise.all(result.items.map(async ({ id }) => (await one(id)).result))
}

describe('changing who is billed', () => {
  test('changes what is given, keeps the rest, and shows both in the audit log', async () => {
    const account = await paying()
    const before = await detailsOf(account)
    expect(details.get.result.parse(before)).toEqual(before)
    expect(before).toMatchObject({ company: 'Customer', country: 'FR', language: 'en', taxId: null })
    const given = {
      lines: ['1 rue de la Paix', 'Bâtiment C'],
      city: ' Paris ',
      purchaseOrder: 'PO 17',
      costCentre: '',
      language: 'fr',
      recipients: ['Books@Customer.Example', 'boss@customer.example'],
    }
    const { result } = await update(account, given)
    expect(result).toEqual({
      ...before,
      ...given,
      city: 'Paris',
      costCentre: null,
      recipients: ['books@customer.example', 'boss@customer.example'],
      version: 2,
    })
    expect(await detailsOf(account)).toEqual(result)
    const audit = await sql`select before, after, person_id from billing.audit
      where account_id = ${account.accountId} and action = 'billing.billing-details.update'`
    expect(audit).toEqual([
      {
        before: { lines: [], city: '', purchaseOrder: null, language: 'en', recipients: [] },
        after: {
          lines: given.lines,
          city: 'Paris',
          purchaseOrder: 'PO 17',
          language: 'fr',
          recipients: result.recipients,
        },
        person_id: account.owner.personId,
      },
    ])
  })

  test('is refused on an older state, with nothing changed', async () => {
    const account = await paying()
    // The first round opens the connections, so that those of the second really come at once.
    for (const one of [await paying(), account]) {
      const answers = await Promise.all(
        Array.from({ length: 5 }, (_, n) => update(one, { company: `Name ${n}` })),
      )
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409])
    }
    const refused = await update(account, { company: 'Late' })
    expect(refused.problem.code).toBe('changed_meanwhile')
    expect(await detailsOf(account)).toMatchObject({ version: 2, company: expect.stringMatching(/^Name/) })
  })

  test('tells browsers who may see it, and what costs may have changed only if the tax did', async () => {
    const account = await paying()
    const told = () => sql<
      { keys: string[] }[]
    >`select message -> 'event' -> 'keys' as keys from billing.outbox
      where message -> 'audience' ->> 'accountId' = ${account.accountId} order by id`
    await update(account, { city: 'Lyon' })
    expect(await told()).toEqual([{ keys: ['billing-details'] }])
    await update(account, { country: 'DE', version: 2 })
    expect((await told()).map(({ keys }) => keys[0])).toEqual([
      'billing-details',
      'billing-details',
      'subscription',
    ])
  })

  test('is for who may, and an account without a subscription has none', async () => {
    const account = await paying()
    const { accountId } = account
    const admin = await personas.member(account, { roles: ['organizer', 'admin'] })
    const refused = await ask(details.get, admin, { params: { accountId } })
    expect(refused.problem.data).toMatchObject({ missing: 'billing_details:read' })
    const written = await ask(details.update, admin, { params: { accountId }, body: { version: 1 } })
    expect(written.problem.data).toMatchObject({ missing: 'billing_details:update' })
    const bare = await personas.account('team')
    expect((await update(bare, {})).problem.code).toBe('not_found')
  })
})

test('an account begins with what it was opened with, and so does its first document', async () => {
  const account = await paying({ language: 'fr' })
  expect(await detailsOf(account)).toMatchObject({ company: 'Customer', language: 'fr', version: 1 })
  const [first] = await sql`select buyer from billing.invoices where account_id = ${account.accountId}`
  expect(first).toMatchObject({ buyer: { company: 'Customer', language: 'fr' } })
})

describe('what cannot be', () => {
  test.each([
    [{ company: ' ' }, 'company: required'],
    [{ lines: ['1', '2', '3', '4'] }, 'lines: too_long'],
    [{ country: 'XX' }, 'country: not_a_choice'],
    [{ language: 'de' }, 'language: not_a_choice'],
    [{ recipients: ['nobody'] }, 'recipients.0: not_an_address'],
    [{ recipients: ['a@b.example', 'A@b.example'] }, 'recipients: repeated'],
    [{ recipients: Array.from({ length: 11 }, (_, n) => `a${n}@b.example`) }, 'recipients: too_long'],
    [{ taxIdValid: true }, 'taxIdValid: unknown_field'],
    [{ country: 'DE', taxId: 'DE1' }, 'taxId: not_a_tax_id'],
    [{ country: 'DE', taxId: 'DE136695977' }, 'taxId: wrong_check_digits'],
    [{ country: 'FR', taxId: 'DE136695976' }, 'taxId: of_another_country'],
    [{ country: null, taxId: 'DE136695976' }, 'country: required'],
  ])('%j is refused: %s', async (body, expected) => {
    const account = await paying()
    const { problem } = await update(account, body)
    expect(problem.code).toBe('invalid_input')
    expect(problem.errors?.map(({ path, code }) => `${path.slice(1).join('.')}: ${code}`)).toEqual([expected])
    expect(await detailsOf(account)).toMatchObject({ version: 1 })
  })
})

describe('a tax ID', () => {
  test('is kept in one form, and valid for its country only', async () => {
    const account = await paying()
    expect((await update(account, GERMAN)).result).toMatchObject({ taxId: 'DE136695976', taxIdValid: true })
    const moved = await update(account, { country: 'FR', version: 2 })
    expect(moved.problem.errors).toEqual([{ path: ['body', 'taxId'], code: 'of_another_country' }])
    const without = await update(account, { country: 'FR', taxId: null, version: 2 })
    expect(without.result).toMatchObject({ taxId: null, taxIdValid: false })
  })

  test('of a country whose form is not known is kept without being believed', async () => {
    const account = await paying()
    const { result } = await update(account, { country: 'JP', taxId: 't-123 456' })
    expect(result).toMatchObject({ taxId: 'T123456', taxIdValid: false })
  })
})

describe('a tax ID while it is typed', () => {
  test.each([
    ['DE', 'de 136.695.976', { taxId: 'DE136695976', valid: true, fault: null }],
    ['DE', 'DE1', { taxId: 'DE1', valid: false, fault: 'not_a_tax_id' }],
    ['DE', 'DE136695977', { taxId: 'DE136695977', valid: false, fault: 'wrong_check_digits' }],
    ['FR', 'DE136695976', { taxId: 'DE136695976', valid: false, fault: 'of_another_country' }],
    ['JP', 't-123 456', { taxId: 'T123456', valid: false, fault: null }],
  ])('%s %s is told what saving would say, and nothing is kept', async (country, taxId, expected) => {
    const account = await paying()
    const { accountId, owner } = account
    const { result } = await ask(details.check, owner, { params: { accountId }, query: { country, taxId } })
    expect(result).toEqual(expected)
    expect(await detailsOf(account)).toMatchObject({ taxId: null, version: 1 })
  })
})

describe('what is billed', () => {
  test('follows the new details from the next document on; a preview from before is no longer true', async () => {
    const account = await paying()
    const { accountId, owner } = account
    await sql`update billing.clocks set now = '2026-01-10T00:00:00Z' where account_id = ${accountId}`
    const { result } = await previewed(account, [{ kind: 'plan', plan: 'team-m' }])
    expect(result.dueNow.tax).toBeGreaterThan(0)
    await update(account, { ...GERMAN, company: 'Kundin GmbH' })
    const create = (previewId: string) =>
      ask(changesContract.create, owner, { params: { accountId }, body: { previewId } })
    const stale = await create(result.id)
    expect(stale.problem).toMatchObject({ code: 'preview_stale', data: { preview: { dueNow: {} } } })
    const [issued] = await invoicesOf(account)
    const again = await previewed(account, [{ kind: 'plan', plan: 'team-m' }])
    expect(again.result.dueNow.lines.at(-1)).toMatchObject({ taxCategory: 'AE', tax: 0 })
    await create(again.result.id)
    const [now, first] = await invoicesOf(account)
    expect(first).toEqual(issued)
    expect(first?.buyer).toMatchObject({ company: 'Customer', country: 'FR' })
    expect(now?.buyer).toMatchObject({ company: 'Kundin GmbH', country: 'DE', taxId: 'DE136695976' })
    for (const document of [now, first]) expect(invoicesContract.get.result.parse(document)).toEqual(document)
  })

  test('by the run too: a renewal is taxed as the buyer says by then', async () => {
    const account = await paying()
    const { accountId, owner } = account
    await update(account, GERMAN)
    await ask(clockContract.move, owner, { params: { accountId }, body: { to: '2026-02-01T00:00:00Z' } })
    const [renewed, first] = await invoicesOf(account)
    expect(renewed).toMatchObject({ subtotal: 3100, tax: 0, buyer: { country: 'DE' } })
    expect(first).toMatchObject({ subtotal: 3100, tax: 620, buyer: { country: 'FR' } })
  })
})

describe('an account that is opened for a company', () => {
  const opening = (accountId: string, taxId: string) => ({
    accountId,
    plan: 'team-s',
    cycle: { unit: 'month', count: 1 } as const,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    company: 'Kundin GmbH',
    business: { lines: ['Musterstraße 12'], postcode: '10115', city: 'Berlin', taxId },
    language: 'en' as const,
    trial: false,
    movableClock: '2026-01-01T00:00:00Z',
  })

  test('is billed as that company from its first invoice on, taxed by its ID', async () => {
    const account = await personas.account('team')
    await openSubscription(pools.run, opening(account.accountId, 'DE 136 695 976'))
    const named = { company: 'Kundin GmbH', lines: ['Musterstraße 12'], city: 'Berlin', taxId: 'DE136695976' }
    expect(await detailsOf(account)).toMatchObject({ ...named, business: true, taxIdValid: true })
    expect(await invoicesOf(account)).toMatchObject([{ tax: 0, buyer: named, taxes: [{ category: 'AE' }] }])
  })

  test('is not opened under a tax ID that is none', async () => {
    const account = await personas.account('team')
    await expect(openSubscription(pools.run, opening(account.accountId, 'DE136695977'))).rejects.toThrow()
    expect((await ask(details.get, account.owner, { params: { accountId: account.accountId } })).status).toBe(
      404,
    )
  })
})
