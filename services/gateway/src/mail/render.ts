import { isTimeZone } from '@foyer/contracts/fields'
import type { Mail } from '@foyer/contracts/mail'
import { escaped } from '../http/escaped.ts'
import { type Letter, type Letters, type MailWords, wordingFor } from './letter.ts'
import { en } from './words.en.ts'
import { fr } from './words.fr.ts'

const WORDS: Record<Mail['language'], MailWords> = { en, fr }

/** A mail ready to be sent. */
export interface Rendered {
  subject: string
  text: string
  html: string
}

const LINE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu
const SUBJECT_MAX = 200

/** Writes a mail in its recipient's language; links lead to `origin`. */
export function render(mail: Mail, origin: string): Rendered {
  const words = WORDS[mail.language]
  const safe = harmless(mail)
  const zone = 'timeZone' in mail && isTimeZone(mail.timeZone) ? mail.timeZone : 'UTC'
  const letter = letterOf(words, safe, zone)
  const subject = letter.subject.replace(LINE, ' ').trim().slice(0, SUBJECT_MAX)
  const greeting = words.greeting(safe.name)
  const link = letter.action && new URL(letter.action.path, origin).href
  return {
    subject,
    text: textOf(words, greeting, letter, link),
    html: htmlOf(mail.language, words, greeting, { ...letter, subject }, link),
  }
}

function letterOf({ letters, asOf }: MailWords, mail: Mail, zone: string): Letter {
  const say = wordingFor(mail.language, zone)
  const letter = writerOf(letters, mail)(mail, say)
  if (!('asOf' in mail) || mail.asOf === undefined) return letter
  return { ...letter, notes: [...letter.notes, asOf(say.day(mail.asOf))] }
}

/** The letter of a mail's own template takes that mail: the table's type says so for each. */
function writerOf(letters: Letters, mail: Mail): (mail: Mail, say: ReturnType<typeof wordingFor>) => Letter {
  return letters[mail.template] as (mail: Mail, say: ReturnType<typeof wordingFor>) => Letter
}

/** What people typed, in a mail to somebody who may not know them: one line, and nothing that turns into a link. */
const TYPED = new Set(['name', 'account', 'inviter', 'from', 'newOwner', 'browser', 'device', 'names'])

function harmless(mail: Mail): Mail {
  return sameShape(
    mail,
    Object.entries(mail).map(([field, value]) => [field, TYPED.has(field) ? harmlessText(value) : value]),
  )
}

function harmlessText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(harmlessText)
  if (typeof value !== 'string') return value
  const line = value.replace(LINE, ' ').trim().slice(0, 120)
  return line.replace(/:\/\//g, ': ').replace(/(?<=[\p{L}\p{N}])\.(?=\p{L})/gu, '.\u200b')
}

/** Each field keeps its type: texts become texts. */
function sameShape(_mail: Mail, fields: [string, unknown][]): Mail {
  return Object.fromEntries(fields) as Mail
}

function textOf(words: MailWords, greeting: string, letter: Letter, link: string | undefined): string {
  const action = letter.action && link ? [`${letter.action.label}${link ? ' →' : ''}\n${link}`] : []
  return `${[greeting, ...letter.paragraphs, ...action, ...letter.notes, `--\n${words.footer}`].join('\n\n')}\n`
}

const BODY =
  'margin:0;padding:24px;background:#f6f6f8;color:#1c1c22;font:16px/1.5 Inter,system-ui,-apple-system,Segoe UI,sans-serif'
const CARD =
  'max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #dcdce4;border-radius:10px'
const BUTTON =
  'display:inline-block;padding:10px 18px;border-radius:6px;background:#5b3fd0;color:#ffffff;text-decoration:none;font-weight:600'
const QUIET = 'color:#5a5a68;font-size:14px'

function htmlOf(
  language: string,
  words: MailWords,
  greeting: string,
  letter: Letter,
  link: string | undefined,
): string {
  const paragraph = (text: string, style = '') => `<p${style ? ` style="${style}"` : ''}>${escaped(text)}</p>`
  const action = letter.action && link ? actionOf(letter.action.label, link, words.fallback) : ''
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escaped(letter.subject)}</title></head>`,
    `<body style="${BODY}">`,
    `<div role="article" lang="${language}" aria-label="${escaped(letter.subject)}" style="${CARD}">`,
    `<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escaped(letter.subject)}</h1>`,
    paragraph(greeting),
    ...letter.paragraphs.map((text) => paragraph(text)),
    action,
    ...letter.notes.map((text) => paragraph(text, QUIET)),
    `<hr style="border:0;border-top:1px solid #dcdce4;margin:24px 0">`,
    paragraph(words.footer, QUIET),
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function actionOf(label: string, link: string, fallback: string): string {
  const href = escaped(link)
  return `<p style="margin:24px 0"><a href="${href}" style="${BUTTON}">${escaped(label)}</a></p><p style="${QUIET}">${escaped(fallback)}<br><a href="${href}" style="color:#5b3fd0;word-break:break-all">${href}</a></p>`
}
