import type { InvoiceDocument } from './document.ts'

/** All that the printed document says by itself. */
export interface DocumentWords {
  readonly locale: string
  readonly invoice: string
  readonly creditNote: string
  readonly number: string
  readonly issued: string
  readonly due: string
  readonly corrects: string
  readonly correctsOf: (number: string, date: string) => string
  readonly purchaseOrder: string
  readonly costCentre: string
  readonly note: string
  readonly from: string
  readonly to: string
  readonly vatId: string
  readonly taxId: string
  readonly registration: string
  readonly headline: { readonly due: (amount: string, date: string) => string } & Readonly<
    Record<'dueAtOnce' | 'credited', (amount: string) => string> & Record<'nothing', string>
  >
  readonly columns: Readonly<
    Record<'description' | 'quantity' | 'unitAmount' | 'tax' | 'amount' | 'amountInclusive', string>
  >
  /** What the language makes of a formatted date. */
  readonly dated: (date: string) => string
  readonly period: (start: string, end: string) => string
  readonly subtotal: string
  readonly taxOf: (rate: string, base: string) => string
  readonly untaxed: (base: string) => string
  readonly total: string
  readonly creditUsed: string
  readonly amountDue: string
  readonly amountCredited: string
  readonly transfer: string
  readonly bank: Readonly<Record<'holder' | 'reference', string>>
  readonly page: (page: number, pages: number) => string
}

const en: DocumentWords = {
  locale: 'en-GB',
  invoice: 'Invoice',
  creditNote: 'Credit note',
  number: 'Number',
  issued: 'Date of issue',
  due: 'Date due',
  corrects: 'Corrects invoice',
  correctsOf: (number, date) => `${number} of ${date}`,
  purchaseOrder: 'Purchase order',
  costCentre: 'Cost centre',
  note: 'Reason',
  from: 'From',
  to: 'Bill to',
  vatId: 'VAT ID',
  taxId: 'Tax ID',
  registration: 'Registration',
  headline: {
    due: (amount, date) => `${amount} due ${date}`,
    dueAtOnce: (amount) => `${amount} due`,
    credited: (amount) => `${amount} credited`,
    nothing: 'Nothing left to pay',
  },
  columns: {
    description: 'Description',
    quantity: 'Qty',
    unitAmount: 'Unit price',
    tax: 'VAT',
    amount: 'Amount',
    amountInclusive: 'Amount incl. VAT',
  },
  dated: (date) => date,
  period: (start, end) => `${start} – ${end}`,
  subtotal: 'Total without VAT',
  taxOf: (rate, base) => `VAT ${rate} on ${base}`,
  untaxed: (base) => `No VAT on ${base}`,
  total: 'Total',
  creditUsed: 'Paid from credit balance',
  amountDue: 'Amount due',
  amountCredited: 'Amount credited',
  transfer: 'Pay by bank transfer',
  bank: { holder: 'Account holder', reference: 'Reference' },
  page: (page, pages) => `Page ${page} of ${pages}`,
}

const fr: DocumentWords = {
  locale: 'fr-FR',
  invoice: 'Facture',
  creditNote: 'Avoir',
  number: 'Numéro',
  issued: 'Date d’émission',
  due: 'Date d’échéance',
  corrects: 'Facture rectifiée',
  correctsOf: (number, date) => `${number} du ${date}`,
  purchaseOrder: 'Bon de commande',
  costCentre: 'Centre de coûts',
  note: 'Motif',
  from: 'Émetteur',
  to: 'Client',
  vatId: 'N°\u00A0TVA',
  taxId: 'N°\u00A0fiscal',
  registration: 'N°\u00A0d’immatriculation',
  headline: {
    due: (amount, date) => `${amount} à payer d’ici au ${date}`,
    dueAtOnce: (amount) => `${amount} à payer`,
    credited: (amount) => `${amount} à votre crédit`,
    nothing: 'Rien à payer',
  },
  columns: {
    description: 'Désignation',
    quantity: 'Qté',
    unitAmount: 'Prix unitaire',
    tax: 'TVA',
    amount: 'Montant',
    amountInclusive: 'Montant TTC',
  },
  dated: (date) => date.replace(/^1 /, '1er '),
  period: (start, end) => `${start} – ${end}`,
  subtotal: 'Total HT',
  taxOf: (rate, base) => `TVA ${rate} sur ${base}`,
  untaxed: (base) => `Sans TVA sur ${base}`,
  total: 'Total TTC',
  creditUsed: 'Réglé par le solde créditeur',
  amountDue: 'Montant à payer',
  amountCredited: 'Montant crédité',
  transfer: 'Payer par virement',
  bank: { holder: 'Titulaire du compte', reference: 'Référence' },
  page: (page, pages) => `Page ${page} sur ${pages}`,
}

const LANGUAGES: Readonly<Record<InvoiceDocument['language'], DocumentWords>> = { en, fr }

export function wordsOf(document: InvoiceDocument): DocumentWords {
  return LANGUAGES[document.language]
}
