import type { BillingMail } from '@foyer/contracts/billing/mails'
import type { Language } from '@foyer/contracts/fields'
import type { Mail, MailTemplate } from '@foyer/contracts/mail'

/** What a mail says, before it is text or HTML. Paragraphs are plain words: what people typed is never markup. */
export interface Letter {
  subject: string
  paragraphs: string[]
  /** The one thing to do; the path is on our own origin. */
  action?: { label: string; path: string }
  /** Under the button: how long it works, and what to do if one did not ask for it. */
  notes: string[]
}

export type MailOf<T extends MailTemplate> = Extract<Mail, { template: T }>

/** Instants as the reader writes them. */
export interface Wording {
  instant: (iso: string) => string
  /** The day alone, where the hour says nothing. */
  day: (iso: string) => string
  money: (sum: { amount: string; currency: string }) => string
}

/** The letter of every template; a missing one is a type error. */
export type Letters = { [T in MailTemplate]: (mail: MailOf<T>, say: Wording) => Letter }

/** Those about what an account buys and owes. */
export type BillingLetters = Pick<Letters, BillingMail['template']>

/** All words of the mails of one language. */
export interface MailWords {
  greeting: (name: string) => string
  fallback: string
  /** Under a mail of an account whose clock can be moved: which day it is there. */
  asOf: (day: string) => string
  footer: string
  letters: Letters
}

/** Writes instants in a language and zone, with the zone's name: a time without it means nothing in a mail. */
export function wordingFor(language: Language, timeZone: string): Wording {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone } as const
  const days = new Intl.DateTimeFormat(locale, day)
  const instants = new Intl.DateTimeFormat(locale, {
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
  return {
    instant: (iso) => instants.format(new Date(iso)),
    day: (iso) => days.format(new Date(iso)),
    money: ({ amount, currency }) => moneyIn(locale, amount, currency),
  }
}

/** Minor units as the reader writes money; exact beyond what a number holds. */
function moneyIn(locale: string, amount: string, currency: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(decimal(amount, digits))
}

/** A whole number of minor units and an exponent are always a decimal. */
function decimal(amount: string, digits: number): Intl.StringNumericLiteral {
  return `${amount}e-${digits}` as Intl.StringNumericLiteral
}
