import { changesContract, type Change } from '@foyer/contracts/billing/changes'
import { offersContract } from '@foyer/contracts/billing/offers'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { membersContract } from '@foyer/contracts/users/members'
import { answer, mountPage, problem, type MountedPage } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { plans, preview, subscription } from '../bill/fixtures/samples.ts'
import { remote } from '../remote.ts'
import { departure, fitting, id, member } from './fixtures/people.ts'

let mounted: MountedPage | undefined
beforeEach(() => {
  sessionStorage.clear()
  document.body.innerHTML = ''
})
afterEach(() => mounted?.page.unmount())

/** A page's file is fetched when it is first opened. */
const SLOW = { timeout: 10_000 }
const text = () => mounted?.page.text().replaceAll(/\s+/g, ' ') ?? ''
const button = (label: RegExp) =>
  [...document.body.querySelectorAll<HTMLElement>('button')].find((one) =>
    label.test(one.textContent?.replaceAll(/\s+/g, ' ') ?? ''),
  )
async function press(label: RegExp) {
  const found = button(label)
  if (!found) throw new Error(`no button ${String(label)}`)
  found.click()
  await flushPromises()
}
const isGoing = ({ kind }: Change) => kind === 'letGo'
const PLAN = { kind: 'plan', plan: 'team-s', cycle: { unit: 'month', count: 1 } }

/** Team M with seven seats taken, Team S considered: two have to go. `refuse` may say who cannot. */
async function open(refuse: (changes: readonly Change[]) => void = () => undefined) {
  const asked: unknown[] = []
  mounted = await mountPage({
    remote,
    path: 'plan?plan=team-s',
    member: { owner: true },
    answers: [
      answer(membersContract.list, () => ({
        items: [member(1), member(2)],
        nextCursor: null,
        count: 2,
      })),
      answer(subscriptionContract.get, () =>
        subscription({
          plan: { ...subscription().plan, key: 'team-m' },
          seats: { bought: 10, included: 10, used: 7 },
        }),
      ),
      answer(offersContract.list, () => ({ currency: 'EUR', plans, addOns: [] })),
      answer(changesContract.preview, ({ body: { changes } }) => {
        asked.push(changes)
        refuse(changes)
        const gone = changes.filter(isGoing)
        if (gone.length < 2 && changes.length < 2)
          throw problem('does_not_fit', { ...fitting(gone.map((_, at) => departure(at + 1))) })
        return preview({ fitting: gone.length > 0 ? fitting([departure(1), departure(2)]) : null })
      }),
      answer(changesContract.create, () => ({ subscription: subscription(), invoiceId: null })),
    ],
  })
  await flushPromises()
  return asked
}

async function chooseBoth() {
  await press(/Choose who gives up a seat/)
  await vi.waitFor(() => expect(button(/Choose the 2 who were away longest/)).toBeDefined(), {
    timeout: 10_000,
  })
  await press(/Choose the 2 who were away longest/)
  await press(/Choose 2 people/)
}
const BOTH = [
  PLAN,
  { kind: 'letGo', member: id(1), how: 'suspend' },
  { kind: 'letGo', member: id(2), how: 'suspend' },
]

describe('a plan that is too small', () => {
  test('can be had with the seats that are taken, for a price that is said before', async () => {
    const asked = await open()
    expect(text()).toContain('7 organizer seats are taken, 5 would be left.')
    expect(text()).not.toContain('Remove 2 first')
    expect(text()).toContain('2 more than Team S includes, for €19.60 a month.')
    await press(/Keep all 7 seats/)
    await vi.waitFor(() =>
      expect(asked.at(-1)).toEqual([PLAN, { kind: 'quantity', item: 'seats', quantity: 7 }]),
    )
    expect(mounted?.router.currentRoute.value.query).toEqual({ plan: 'team-s', seats: '7' })
    expect(document.activeElement?.className).toContain('purchase-panel')
    expect(text()).not.toContain('5 would be left')
  })
})

describe('who was chosen to go', () => {
  test('is still chosen after a reload, for just this change', async () => {
    await open()
    await chooseBoth()
    mounted?.page.unmount()
    const asked = await open()
    expect(asked).toEqual([BOTH])
    await mounted?.page.find('input[value="year"]').setValue(true)
    await vi.waitFor(() => expect(asked.at(-1)).toEqual([{ ...PLAN, cycle: { unit: 'year', count: 1 } }]))
  })

  test('is forgotten once it was carried out', async () => {
    await open()
    await chooseBoth()
    await press(/^Confirm/)
    await vi.waitFor(() => expect(mounted?.router.currentRoute.value.name).toBe('billing.subscription'), SLOW)
    mounted?.page.unmount()
    expect(await open()).toEqual([[PLAN]])
  })

  test('is open again, with a word, where somebody has left meanwhile', async () => {
    await open()
    await chooseBoth()
    mounted?.page.unmount()
    const asked = await open((changes) => {
      if (changes.some(isGoing)) throw problem('not_found')
    })
    await vi.waitFor(() => expect(asked).toEqual([BOTH, [PLAN]]))
    await flushPromises()
    expect(text()).toContain('somebody has left since, or a day has passed')
    expect(button(/Choose who gives up a seat/)).toBeDefined()
  })

  test('stays but for whom it cannot be, who is named', async () => {
    const asked = await open((changes) => {
      if (changes.some((one) => isGoing(one) && 'member' in one && one.member === id(2)))
        throw problem('not_allowed_on_member', {
          reason: 'last_billing_contact',
          name: 'Member 2',
          memberId: id(2),
        })
    })
    await chooseBoth()
    await vi.waitFor(() => expect(asked.at(-1)).toEqual(BOTH.slice(0, 2)))
    await flushPromises()
    expect(text()).toContain('Member 2: This is the last active billing contact')
  })
})
