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
}

/** The letter of every template; a missing one is a type error. */
export type Letters = { [T in MailTemplate]: (mail: MailOf<T>, say: Wording) => Letter }

/** All words of the mails of one language. */
export interface MailWords {
  greeting: (name: string) => string
  fallback: string
  footer: string
  letters: Letters
}

/** Writes instants in a language and zone, with the zone's name: a time without it means nothing in a mail. */
export function wordingFor(language: Language, timeZone: string): Wording {
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  })
  return { instant: (iso) => format.format(new Date(iso)) }
}
