import { bill } from './bill/messages.en.ts'
import { changes } from './changes/messages.en.ts'
import { billingContacts } from './billing-contacts/messages.en.ts'
import { billingDetails } from './billing-details/messages.en.ts'
import { corrections } from './corrections/messages.en.ts'
import { credits } from './credits/messages.en.ts'
import { fitting } from './fitting/messages.en.ts'
import { invoices } from './invoices/messages.en.ts'
import { offers } from './offers/messages.en.ts'
import { payments } from './payments/messages.en.ts'
import { subscription } from './subscription/messages.en.ts'

const common = {
  documents: 'Invoices and credit',
  tabs: { invoices: 'Invoices', credits: 'Credit balance' },
  methods: { card: 'Card', sepa_debit: 'Bank account (SEPA)', link: 'Link', paypal: 'PayPal' },
  transfer: {
    beneficiary: 'Account holder',
    iban: 'IBAN',
    bic: 'BIC',
    amount: 'Amount',
    reference: 'Reference',
    copy: 'Copy {what}',
    none: 'The seller has not stated a bank account yet. The invoice says whom to ask.',
  },
  failures: {
    declined: 'The bank declined it. Ask the bank, or pay another way.',
    insufficient_funds: 'There is not enough on the account.',
    expired_card: 'The card has expired. Add another one.',
    authentication_failed: 'The bank could not confirm that it was you. Try again.',
    not_possible: 'This means of payment cannot be used for it.',
    other: 'The payment failed. Nothing was charged. Try again, or pay another way.',
  },
}

export const messages = {
  billingContacts,
  billingDetails,
  bill,
  changes,
  common,
  corrections,
  credits,
  fitting,
  invoices,
  offers,
  payments,
  subscription,
}
