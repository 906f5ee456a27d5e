import { LANGUAGES } from '@foyer/contracts/fields'
import { type Mail, mail as schema, type MailTemplate } from '@foyer/contracts/mail'
import { describe, expect, test } from 'vitest'
import { render } from './render.ts'

const at = '2026-11-24T09:15:00.000Z'
const path = '/confirm-email/abc'
const name = 'Ada'

/** One of each; a template without an example is a type error. */
const EXAMPLES: {
  [T in MailTemplate]: Omit<Extract<Mail, { template: T }>, 'to' | 'language' | 'template'>
} = {
  'confirm-address': { name, path, expiresAt: at },
  'address-known': { name, path },
  invitation: { name, account: 'Acme', inviter: 'Grace', path, expiresAt: at, timeZone: 'Europe/Paris' },
  'reset-password': { name, path, expiresAt: at },
  'password-changed': { name, at },
  'new-device': { name, browser: 'Firefox', device: 'Linux', at },
  'change-address-old': { name, email: 'new@example.test', path, expiresAt: at },
  'change-address-new': { name, path, expiresAt: at },
  'address-changed': { name, email: 'new@example.test', at },
  'ownership-offered': { name, account: 'Acme', from: 'Grace', path, expiresAt: at },
  'ownership-transferred': { name, account: 'Acme', newOwner: 'Grace' },
  'removed-from-account': { name, account: 'Acme' },
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

  test('instants are in French, in the recipient’s zone', () => {
    const { text } = render(example('invitation', 'fr'), ORIGIN)
    expect(text).toMatch(/mardi 24 novembre 2026 à 10:15/)
    expect(render(example('invitation', 'en'), ORIGIN).text).toMatch(/Tuesday,? 24 November 2026 at 10:15/)
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
