import { billingMails } from '@foyer/contracts/billing/mails'
import { LANGUAGES } from '@foyer/contracts/fields'
import { type Mail, mail as schema, type MailTemplate } from '@foyer/contracts/mail'
import { describe, expect, test } from 'vitest'
import { render } from './render.ts'

const at = '2026-11-24T09:15:00.000Z'
const path = '/confirm-email/abc'
const name = 'Ada'
const timeZone = 'Europe/Paris'
const account = { name, account: 'Acme', path, timeZone }
const about = { ...account, number: 'F-000012', amount: '123456', currency: 'EUR' }
const attach = { accountId: crypto.randomUUID(), invoiceId: crypto.randomUUID() }

/** One of each; a template without an example is a type error. */
const EXAMPLES: {
  [T in MailTemplate]: Omit<Extract<Mail, { template: T }>, 'to' | 'language' | 'template'>
} = {
  'confirm-address': { name, path, expiresAt: at, timeZone },
  'address-known': { name, path },
  invitation: { name, account: 'Acme', inviter: 'Grace', path, expiresAt: at, timeZone },
  'reset-password': { name, path, expiresAt: at, timeZone },
  'password-changed': { name, at, timeZone },
  'new-device': { name, browser: 'Firefox', device: 'Linux', at, timeZone },
  'change-address-old': { name, email: 'new@example.test', path, expiresAt: at, timeZone },
  'change-address-new': { name, path, expiresAt: at, timeZone },
  'address-changed': { name, email: 'new@example.test', at, timeZone },
  'ownership-offered': { name, account: 'Acme', from: 'Grace', path, expiresAt: at, timeZone },
  'ownership-transferred': { name, account: 'Acme', newOwner: 'Grace' },
  'removed-from-account': { name, account: 'Acme' },
  'place-given-up': { name, account: 'Acme', suspended: true },
  'invoice-issued': { ...about, dueAt: at, attach },
  'credit-note-issued': { ...about, at, attach },
  'payment-received': { ...about, at, open: '0', restored: true },
  'payment-failed': { ...about, at, failure: 'declined' },
  'payment-needs-you': { ...about, at },
  'payment-returned': { ...about, at },
  'payment-reminder': { ...about, dueAt: at, next: { action: 'restrict', on: at }, attach },
  'reading-only': { ...about, dueAt: at, endsAt: at, attach },
  'ended-unpaid': { ...about, at, attach },
  'subscription-ended': { ...account, at },
  'account-closed': {
    ...account,
    at,
    owed: [{ number: 'F-000012', amount: '3720', currency: 'EUR', dueAt: at }],
  },
  'places-given-up': { ...account, at, names: ['Grace', 'Alan'], invitations: 2, chosen: false },
  'card-expires': { ...account, last4: '4242', expMonth: 3, expYear: 2027, charge: at },
  'trial-ends': { ...account, on: at, plan: 'Team S', renews: false },
  'trial-ended': { ...account, at },
  'correction-declined': { ...account, number: 'F-000012', answer: 'It is what you ordered.', at },
  'change-ahead': { ...account, on: at, plan: 'Team S', seats: 12, cancel: false },
}

const ORIGIN = 'https://foyer.example'
const example = (template: string, language: string, more: object = {}): Mail =>
  schema.parse({
    to: 'ada@example.test',
    language,
    template,
    ...Object.entries(EXAMPLES).find(([one]) => one === template)?.[1],
    ...more,
  })
const cases = LANGUAGES.flatMap((language) =>
  Object.keys(EXAMPLES).map((template) => [language, template] as const),
)

describe.each(cases)('in %s, %s', (language, template) => {
  const { subject, text, html } = render(example(template, language), ORIGIN)

  test('says everything: subject, greeting, words, link', () => {
    expect(subject.length).toBeGreaterThan(10)
    expect(text).toContain(language === 'fr' ? 'Bonjour Ada,' : 'Hello Ada,')
    expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|\[object|\$\{/)
    const link = 'path' in example(template, language) ? `${ORIGIN}${path}` : ORIGIN.slice(8)
    expect([text, html].map((part) => part.includes(link) || !text.includes('://'))).toEqual([true, true])
  })

  test('loads nothing from elsewhere and can be read aloud', () => {
    expect(html).not.toMatch(/<(?:img|script|link|iframe|object|style|form)\b|url\(|src=/)
    expect(html).toContain(`<html lang="${language}">`)
    expect([...html.matchAll(/href="([^"]+)"/g)].every(([, href]) => href?.startsWith(`${ORIGIN}/`))).toBe(
      true,
    )
    expect(html).toMatch(/<h1[^>]*>/)
  })
})

describe('in French', () => {
  test('no sign of two parts stands without its no-break space', () => {
    for (const template of Object.keys(EXAMPLES)) {
      const { subject, text } = render(example(template, 'fr'), ORIGIN)
      const words = `${subject}\n${text}`.replace(/https?:\/\/\S+/g, '').replace(/\d:\d/g, '')
      expect(words).not.toMatch(/(?<!\u00a0)[:;!?»]|«(?!\u00a0)|['"]/)
    }
  })
})

describe('instants', () => {
  const timed = Object.entries(EXAMPLES).flatMap(([template, about]) =>
    'timeZone' in about ? [template] : [],
  )

  // What an account buys and owes is a matter of days.
  const BY_DAY = new Set<string | undefined>(billingMails.map(({ shape }) => shape.template.def.values[0]))
  const [daily, exact] = [true, false].map((day) => timed.filter((one) => BY_DAY.has(one) === day))

  test.each(daily ?? [])('of %s are days of who reads them', (template) => {
    const text = (language: string, zone: string) =>
      render(example(template, language, { timeZone: zone }), ORIGIN).text
    expect(text('fr', 'Europe/Paris')).toContain('mardi 24 novembre 2026')
    expect(text('en', 'Europe/Paris')).toMatch(/Tuesday,? 24 November 2026/)
    expect(text('en', 'Pacific/Kiritimati')).toMatch(/Tuesday,? 24 November 2026/)
    expect(text('en', 'Pacific/Pago_Pago')).toMatch(/Monday,? 23 November 2026/)
  })

  test.each(exact ?? [])(
    'of %s are in the language and the zone of who reads them, with its name',
    (template) => {
      const text = (language: string, zone: string) =>
        render(example(template, language, { timeZone: zone }), ORIGIN).text
      expect(text('fr', 'Europe/Paris')).toMatch(/mardi 24 novembre 2026 à 10:15 UTC\+1/)
      expect(text('en', 'Europe/Paris')).toMatch(/Tuesday,? 24 November 2026 at 10:15 (?:CET|GMT\+1)/)
      expect(text('en', 'Asia/Tokyo')).toMatch(/Tuesday,? 24 November 2026 at 18:15 GMT\+9/)
    },
  )

  test('stand in every mail that says when', () => {
    const words = (template: string) => render(example(template, 'en'), ORIGIN).text
    expect(Object.keys(EXAMPLES).filter((one) => /\b2026\b/.test(words(one)))).toEqual(timed)
  })
})

describe('what people typed', () => {
  test('begins no header and no second line of a subject', () => {
    const account = 'Acme\r\nBcc: all@example.test\u2028X'
    expect(render(example('removed-from-account', 'en', { account }), ORIGIN).subject).toBe(
      'You no longer belong to Acme Bcc: all@example.test X'.replace('example.test', 'example.\u200btest'),
    )
  })

  test('is no markup and becomes no link', () => {
    const { html, text } = render(
      example('invitation', 'en', {
        account: '<b>x</b> http://evil.example/?a="b"',
        inviter: 'www.evil.example',
      }),
      ORIGIN,
    )
    expect(html).not.toContain('<b>')
    expect(`${text}${html}`).not.toMatch(/http:\/\/evil|evil\.example/)
  })

  test('of any script stays as it is', () => {
    const account = 'Société Générale d’Études · 株式会社 · شركة'
    expect(render(example('removed-from-account', 'fr', { account }), ORIGIN).subject).toContain(account)
  })
})

describe('money', () => {
  test.each([
    ['en', '123456', 'EUR', '€1,234.56'],
    ['fr', '123456', 'EUR', '1\u202f234,56\u00a0€'],
    ['en', '1200', 'JPY', 'JP¥1,200'],
    ['en', '9007199254740993', 'KWD', 'KWD\u00a09,007,199,254,740.993'],
  ])('in %s is exact: %s of %s is %s', (language, amount, currency, written) => {
    const mail = example('invoice-issued', language, { amount, currency })
    expect(render(mail, ORIGIN).text).toContain(written)
  })
})

test('who has no page to go to gets no button', () => {
  const { html, text } = render(example('invoice-issued', 'en', { path: null }), ORIGIN)
  expect(`${html}${text}`).not.toMatch(/href|→/)
})

test.each([
  ['en', 'New sign-in: an unknown device'],
  ['fr', 'Nouvelle connexion\u00a0: un appareil inconnu'],
])('in %s, a program that is no browser is named as unknown', (language, subject) => {
  expect(render(example('new-device', language, { browser: '', device: '' }), ORIGIN).subject).toBe(subject)
})
