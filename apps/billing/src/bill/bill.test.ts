import { changesContract } from '@foyer/contracts/billing/changes'
import { offersContract } from '@foyer/contracts/billing/offers'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { remote } from '../remote.ts'
import { bill, line, plans, preview, subscription, unit } from './fixtures/samples.ts'
import { isWhole, subjectOf } from './line-parts.ts'

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

const OWNER = { owner: true }
const made = () => ({ subscription: subscription({ version: 2 }), invoiceId: null })

/** The page that compares plans, with another plan chosen. */
async function consider(answers: MountOptions['answers'], more: Partial<MountOptions> = {}) {
  mounted = await mountPage({
    remote,
    path: 'plan?plan=team-m',
    member: OWNER,
    ...more,
    answers: [
      ...answers,
      answer(subscriptionContract.get, () => subscription()),
      answer(offersContract.list, () => ({ currency: 'EUR', plans, addOns: [] })),
      answer(changesContract.preview, () => preview()),
    ],
  })
  await flushPromises()
  return mounted
}
const button = (label: string) => mounted?.page.findAll('button').find((one) => one.text().includes(label))
const text = () => mounted?.page.text().replaceAll(/\s+/g, ' ') ?? ''

describe('a bill', () => {
  test('says of each line what it is for, its days, its arithmetic, and explains that in words', async () => {
    await consider([])
    expect(text()).toContain('Team M')
    expect(text()).toMatch(/(Jan 20 – 31, 2026|20–31 Jan 2026) · €119\.00 × 12 of 31 days/)
    expect(text()).toContain('12 of the period’s 31 days are left, today included.')
    expect(text()).toContain('€119.00 × 12 ÷ 31 = €46.06, rounded once.')
  })

  test('sums the tax by rate, shows credit that is used, and what is left to pay', async () => {
    const dueNow = bill([line(), line({ item: 'seats', taxRate: '10', tax: 100, amount: 1000 })], {
      creditUsed: 500,
      total: 6127,
    })
    await consider([answer(changesContract.preview, () => preview({ dueNow }))])
    expect(text()).toMatch(/Tax 20%.*€9\.21.*Tax 10%.*€1\.00.*Paid from your credit-€5\.00.*Due now€61\.27/)
  })

  test('says in the same words in French, with amounts as French writes them', async () => {
    await consider([], { language: 'fr' })
    expect(text()).toContain('12 jours sur 31')
    expect(text()).toContain('46,06 €')
    expect(text()).toContain('TVA 20 %')
  })

  test('that gives more back than it charges becomes credit', async () => {
    const dueNow = bill([line({ kind: 'credit', amount: -4606, tax: -921 })])
    await consider([answer(changesContract.preview, () => preview({ dueNow }))])
    expect(text()).toContain('€55.27 is added to your credit')
    expect(button('Confirm the change')).toBeDefined()
  })

  test.each([
    [
      2000,
      '€20.00 pays what is open on your invoices; €35.27 is added to your credit',
      /Pays open invoices€20\.00Added to your credit€35\.27/,
    ],
    [5527, '€55.27 pays what is open on your invoices, the oldest first', /Pays open invoices€55\.27/],
  ])('says what of it pays invoices that are open: %d', async (paysOpen, words, rows) => {
    const dueNow = bill([line({ kind: 'credit', amount: -4606, tax: -921 })])
    await consider([answer(changesContract.preview, () => preview({ dueNow, paysOpen }))])
    expect(text()).toContain(words)
    expect(text()).toMatch(rows)
  })
})

describe('carrying out a preview', () => {
  test('happens once for a double click, under one key', async () => {
    const keys = vi.fn<(body: unknown) => void>()
    await consider([
      answer(changesContract.create, async ({ body }) => {
        keys(body)
        await Promise.resolve()
        return made()
      }),
    ])
    const confirm = button('Confirm for')
    await Promise.all([confirm?.trigger('click'), confirm?.trigger('click')])
    await flushPromises()
    expect(keys.mock.calls).toEqual([[{ previewId: 'first' }]])
  })

  test('goes out again under the same key where nobody knows whether it happened', async () => {
    const keys: (string | null)[] = []
    await consider([
      answer(changesContract.create, () => {
        if (keys.length < 2) throw problem('internal')
        return made()
      }),
    ])
    const { fetch: answered } = globalThis
    globalThis.fetch = (input, init) => {
      const address = input instanceof Request ? input.url : input.toString()
      if (address.endsWith('/changes')) keys.push(new Headers(init?.headers).get('idempotency-key'))
      return answered(input, init)
    }
    await button('Confirm for')?.trigger('click')
    await vi.waitFor(() => expect(text()).toContain('Confirm again: it is made once'))
    await button('Confirm for')?.trigger('click')
    await flushPromises()
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
  })

  test('shows the new preview in place of a stale one, says so, and buys nothing', async () => {
    const carried: string[] = []
    const anew = preview({ id: 'second', dueNow: bill([line({ amount: 5000, tax: 1000 })]) })
    await consider([
      answer(changesContract.create, ({ body }) => {
        carried.push(body.previewId)
        if (body.previewId === 'first') throw problem('preview_stale', { preview: anew })
        return made()
      }),
    ])
    await button('Confirm for')?.trigger('click')
    await vi.waitFor(() => expect(text()).toContain('The price was worked out anew'))
    expect(text()).toContain('€60.00')
    await button('Confirm for')?.trigger('click')
    await flushPromises()
    expect(carried).toEqual(['first', 'second'])
  })
})

describe('what cannot be', () => {
  test('says that nothing is left to do where it was done meanwhile', async () => {
    await consider([
      answer(changesContract.create, () => {
        throw problem('preview_stale', { preview: preview({ id: 'of nothing' }), reason: 'no_change' })
      }),
    ])
    await button('Confirm for')?.trigger('click')
    await vi.waitFor(() => expect(text()).toContain('Nothing would change: this is what you have.'))
    expect(text()).not.toContain('The price was worked out anew')
  })

  test('says in words why, in place of the bill, and cannot be confirmed', async () => {
    await consider([
      answer(changesContract.preview, () => {
        throw problem('change_refused', { reason: 'frozen' })
      }),
    ])
    expect(text()).toContain('The subscription is frozen. Resume it first.')
    expect(button('Confirm')?.attributes('aria-disabled')).toBe('true')
  })

  test('says which unpaid invoice comes first', async () => {
    await consider([
      answer(changesContract.preview, () => {
        throw problem('change_refused', { reason: 'unpaid', number: 'F-000007' })
      }),
    ])
    expect(text()).toContain('The invoice F-000007 is unpaid.')
  })

  test('names what is not sold in that cycle, and what can be done about units of it', async () => {
    const storage = unit(1)
    const cycle = { unit: 'year', count: 1, currency: 'EUR' }
    let item = 'storage'
    await consider([
      answer(subscriptionContract.get, () => subscription({ units: [storage] })),
      answer(changesContract.preview, () => {
        throw problem('change_refused', { reason: 'not_priced', item, ...cycle })
      }),
    ])
    expect(text()).toContain(
      'Not sold in EUR for this cycle (annual): 100 GB of storage. Cancel its units under Add-ons first',
    )
    mounted?.page.unmount()
    item = 'team-m'
    await consider([
      answer(changesContract.preview, () => {
        throw problem('change_refused', { reason: 'not_priced', item, ...cycle })
      }),
    ])
    expect(text()).toContain('Not sold in EUR for this cycle (annual): Team M.')
    expect(text()).not.toContain('Cancel its units')
  })

  test('says in numbers what does not fit', async () => {
    await consider([
      answer(changesContract.preview, () => {
        throw problem('does_not_fit', { needs: [{ key: 'seats', allowed: 5, used: 7 }] })
      }),
    ])
    expect(text()).toContain('7 organizer seats are taken, 5 would be left. Remove 2 first.')
  })

  test('says that the price could not be worked out, and tries again', async () => {
    let broken = true
    await consider([
      answer(changesContract.preview, () => {
        if (broken) throw problem('internal')
        return preview()
      }),
    ])
    expect(text()).toContain('The price could not be worked out.')
    broken = false
    await button('Try again')?.trigger('click')
    await vi.waitFor(() => expect(button('Confirm for')).toBeDefined())
  })
})

test('a line’s subject may hold the sign that parts a description', () => {
  expect(subjectOf({ description: 'Team · big · Jan 20 – 31, 2026 · 1 × €1.00' })).toBe('Team · big')
  expect(subjectOf({ description: 'As agreed' })).toBe('As agreed')
})

test('a line is called the product of its price and days only where it is that to the minor unit', () => {
  expect(isWhole(line())).toBe(true)
  expect(isWhole(line({ kind: 'credit', amount: -4606 }))).toBe(true)
  expect(isWhole(line({ amount: 4607 }))).toBe(false)
  expect(isWhole(line({ proration: null, amount: 11_900 }))).toBe(true)
})
