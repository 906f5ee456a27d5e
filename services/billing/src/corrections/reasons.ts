import type { Correction } from '@foyer/contracts/billing/corrections'
import type { Language } from '@foyer/contracts/fields'

/** What a credit note says of the request it answers: on paper and in the e-invoice, in the invoice's language. */
export const REASONS: Readonly<Record<Correction['reason'], Readonly<Record<Language, string>>>> = {
  wrong_details: {
    en: 'The invoice named wrong billing details; one with the right details takes its place.',
    fr: 'La facture portait des coordonnées inexactes\u00a0; une facture aux bonnes coordonnées la remplace.',
  },
  wrong_amount: {
    en: 'The amount billed was not right.',
    fr: 'Le montant facturé était inexact.',
  },
  duplicate: {
    en: 'The same was billed twice.',
    fr: 'La même prestation a été facturée deux fois.',
  },
  other: {
    en: 'Corrected at the customer’s request.',
    fr: 'Rectification à la demande du client.',
  },
}
