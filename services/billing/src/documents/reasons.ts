import type { InvoiceDocument, TaxCategory } from './document.ts'

/** Why no tax is charged; `code` is of the list VATEX that EN 16931 refers to. */
export interface Reason {
  readonly code: string | null
  readonly text: string
}

type Untaxed = Exclude<TaxCategory, 'S' | 'Z'>

const CODES: Readonly<Record<Untaxed, string | null>> = {
  AE: 'VATEX-EU-AE',
  O: 'VATEX-EU-O',
  G: 'VATEX-EU-G',
  E: null,
}

const TEXTS: Readonly<Record<InvoiceDocument['language'], Readonly<Record<Untaxed, string>>>> = {
  en: {
    AE: 'Reverse charge: the customer accounts for the VAT (Articles 44 and 196 of Directive 2006/112/EC).',
    O: 'Not subject to VAT: the service is supplied where the customer is established.',
    G: 'Export outside the European Union, exempt from VAT.',
    E: 'Exempt from VAT.',
  },
  fr: {
    AE: 'Autoliquidation : la TVA est due par le preneur (articles 44 et 196 de la directive 2006/112/CE).',
    O: 'Non soumis à la TVA : la prestation est située au lieu d’établissement du client.',
    G: 'Exportation hors de l’Union européenne, exonérée de TVA.',
    E: 'Exonéré de TVA.',
  },
}

/** The sentence the law wants where a line has no tax; null where tax is charged or the rate is zero. */
export function reasonOf(category: TaxCategory, language: InvoiceDocument['language']): Reason | null {
  if (category === 'S' || category === 'Z') return null
  return { code: CODES[category], text: TEXTS[language][category] }
}
