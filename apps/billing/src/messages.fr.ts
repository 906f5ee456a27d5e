import { bill } from './bill/messages.fr.ts'
import { changes } from './changes/messages.fr.ts'
import { billingContacts } from './billing-contacts/messages.fr.ts'
import { billingDetails } from './billing-details/messages.fr.ts'
import { corrections } from './corrections/messages.fr.ts'
import { credits } from './credits/messages.fr.ts'
import { fitting } from './fitting/messages.fr.ts'
import { invoices } from './invoices/messages.fr.ts'
import { offers } from './offers/messages.fr.ts'
import { payments } from './payments/messages.fr.ts'
import { subscription } from './subscription/messages.fr.ts'

const common = {
  documents: 'Factures et crédit',
  tabs: { invoices: 'Factures', credits: 'Solde créditeur' },
  methods: { card: 'Carte', sepa_debit: 'Compte bancaire (SEPA)', link: 'Link', paypal: 'PayPal' },
  transfer: {
    beneficiary: 'Titulaire du compte',
    iban: 'IBAN',
    bic: 'BIC',
    amount: 'Montant',
    reference: 'Référence',
    copy: 'Copier\u00a0: {what}',
    none: 'Le vendeur n’a pas encore indiqué de compte bancaire. La facture dit à qui le demander.',
  },
  failures: {
    declined: 'La banque l’a refusé. Interrogez-la ou payez autrement.',
    insufficient_funds: 'Le compte n’est pas assez approvisionné.',
    expired_card: 'La carte a expiré. Ajoutez-en une autre.',
    authentication_failed: 'La banque n’a pas pu confirmer que c’était vous. Réessayez.',
    not_possible: 'Ce moyen de paiement ne convient pas ici.',
    other: 'Le paiement a échoué. Rien n’a été débité. Réessayez ou payez autrement.',
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
