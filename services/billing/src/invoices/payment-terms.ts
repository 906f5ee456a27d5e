import type { Language } from '@foyer/contracts/fields'

/** What is to be done about a document, and until when: the sentence that paper and e-invoice state (BT-20). */
interface TermsWords {
  locale: string
  due: (date: string) => string
  settled: string
  credited: string
}

const WORDS: Record<Language, TermsWords> = {
  en: {
    locale: 'en-GB',
    due: (date) => `To be paid in full by ${date}.`,
    settled: 'Nothing is left to pay.',
    credited: 'The amount was added to the account’s credit, which pays open and future invoices first.',
  },
  fr: {
    locale: 'fr',
    due: (date) => `À payer en totalité au plus tard le ${date}.`,
    settled: 'Il ne reste rien à payer.',
    credited:
      'Le montant a été porté au crédit du compte, qui règle d’abord les factures ouvertes, puis les suivantes.',
  },
}

export interface Payable {
  kind: 'invoice' | 'credit_note'
  /** ISO date. */
  dueDate: string | null
  amountDue: bigint
}

export function paymentTermsOf({ kind, dueDate, amountDue }: Payable, language: Language): string | null {
  const { locale, due, settled, credited } = WORDS[language]
  if (kind === 'credit_note') return credited
  if (amountDue <= 0n) return settled
  if (dueDate === null) return null
  return due(
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(dueDate)),
  )
}
