import {
  billingDetailsContract as contract,
  type BillingDetails,
} from '@foyer/contracts/billing/billing-details'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { remote } from '../remote.ts'

const details = (more: Partial<BillingDetails> = {}): BillingDetails => ({
  company: 'Acme Ltd',
  lines: ['1 Quay Street'],
  postcode: '75001',
  city: 'Paris',
  country: 'FR',
  business: true,
  taxId: null,
  taxIdValid: false,
  purchaseOrder: null,
  costCentre: null,
  language: 'en',
  recipients: ['books@acme.example'],
  version: 1,
  ...more,
})

let mounted: MountedPage | undefined
afterEach(() => {
  mounted?.page.unmount()
  vi.useRealTimers()
})

async function open(answers: MountOptions['answers'] = [], more: Partial<MountOptions> = {}) {
  mounted = await mountPage({
    remote,
    path: 'billing-details',
    member: { owner: true },
    ...more,
    answers: [...answers, answer(contract.get, () => details())],
  })
  await flushPromises()
  return mounted
}

const field = (label: string) => {
  const found = mounted?.page.findAll('.ui-field').find((one) => one.text().startsWith(label))
  if (!found) throw new Error(`no field ${label}`)
  return found
}
const type = (label: string, text: string) => field(label).find('input:not([type=radio])').setValue(text)
const button = (label: string) => mounted?.page.findAll('button').find((one) => one.text().startsWith(label))
const submit = async () => {
  await mounted?.page.find('form').trigger('submit')
  await flushPromises()
}

/** Keeps what is sent, and answers as the service would. */
function saving() {
  const sent = vi.fn<(body: object) => void>()
  const given = answer(contract.update, ({ body }) => {
    sent(body)
    return details({ ...body, version: 2 })
  })
  return { sent, given }
}

describe('saving', () => {
  test('sends only what was changed; the lines of the address together, without empty ones', async () => {
    const { sent, given } = saving()
    await open([given])
    await type('Address, second line', ' Building C ')
    await type('Purchase order number', 'PO 17')
    await submit()
    expect(sent).toHaveBeenCalledWith({
      lines: ['1 Quay Street', 'Building C'],
      purchaseOrder: 'PO 17',
      version: 1,
    })
    expect(button('Save changes')).toBeUndefined()
  })

  test('further recipients are addresses, each once; what is none is said at once', async () => {
    const { sent, given } = saving()
    await open([given])
    await type('Further recipients', 'boss@acme.example,')
    await type('Further recipients', 'nobody,')
    expect(field('Further recipients').text()).toContain('“nobody” is not a mail address')
    await submit()
    expect(sent).not.toHaveBeenCalled()
    await mounted?.page.get('button[aria-label="Remove nobody"]').trigger('click')
    await submit()
    expect(sent).toHaveBeenCalledWith({
      recipients: ['books@acme.example', 'boss@acme.example'],
      version: 1,
    })
  })

  test('a company needs its name', async () => {
    const { sent, given } = saving()
    await open([given])
    await type('Company or organization', ' ')
    await submit()
    expect(field('Company or organization').text()).toContain('Fill this in.')
    expect(sent).not.toHaveBeenCalled()
  })

  test('keeps what is typed when somebody saved first, and shows what they changed', async () => {
    let now = details()
    const sent = vi.fn<(body: object) => void>()
    await open([
      answer(contract.get, () => now),
      answer(contract.update, ({ body }) => {
        sent(body)
        now = details({ company: 'Acme Group', city: 'Lyon', version: 2 })
        if (body.version !== 2) throw problem('changed_meanwhile')
        return details({ ...now, company: 'Acme SA', version: 3 })
      }),
    ])
    await type('Company or organization', 'Acme SA')
    await submit()
    await vi.waitFor(() => expect(mounted?.page.text()).toContain('now “Acme Group”'))
    expect(field('Company or organization').find('input').element.value).toBe('Acme SA')
    expect(field('City').find('input').element.value).toBe('Lyon')
    await submit()
    expect(sent).toHaveBeenLastCalledWith({ company: 'Acme SA', version: 2 })
  })

  test('asks before leaving with unsaved changes', async () => {
    const confirmLeave = vi.fn<() => Promise<boolean>>(() => Promise.resolve(false))
    const { router } = await open([], { confirmLeave })
    await type('City', 'Lyon')
    await router.push('/elsewhere')
    expect(confirmLeave).toHaveBeenCalledOnce()
    expect(router.currentRoute.value.path).toBe('/acme/billing/billing-details')
  })
})

describe('a tax ID', () => {
  const verdict = (given: { valid: boolean; fault: 'wrong_check_digits' | null }) =>
    answer(contract.check, ({ query }) => ({ taxId: `FR${query.taxId}`, ...given }))
  async function typed(given: Parameters<typeof verdict>[0], language: 'en' | 'fr' = 'en') {
    await open([verdict(given)], { language })
    vi.useFakeTimers()
    await type(language === 'fr' ? 'N°' : 'VAT', '83404833048')
    await vi.advanceTimersByTimeAsync(400)
    vi.useRealTimers()
    await flushPromises()
  }

  test('is said to be valid while it is typed, as the service finds it', async () => {
    await typed({ valid: true, fault: null })
    await vi.waitFor(() => expect(field('VAT').text()).toContain('right (France): FR83404833048'))
    expect(field('VAT').text()).toContain('Valid')
  })

  test('that is wrong says why, and is not sent', async () => {
    await typed({ valid: false, fault: 'wrong_check_digits' })
    await vi.waitFor(() => expect(field('VAT').text()).toContain('The check digits do not match'))
    expect(field('VAT').find('input').attributes('aria-invalid')).toBe('true')
    expect(button('Save changes')?.attributes('aria-disabled')).toBe('true')
  })

  test('of a country whose form is not known is kept, and said so, in French too', async () => {
    await typed({ valid: false, fault: null }, 'fr')
    await vi.waitFor(() => expect(field('N°').text()).toContain('n’est pas connue ici'))
    expect(button('Enregistrer')?.attributes('aria-disabled')).toBeUndefined()
  })

  test('says nothing without a country', async () => {
    await open([answer(contract.get, () => details({ country: null }))])
    await type('VAT', 'X1')
    expect(field('VAT').text()).toContain('Choose the country first')
  })
})
