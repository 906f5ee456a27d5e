import { bill } from './bill/messages.fr.ts'
import { changes } from './changes/messages.fr.ts'
import { billingDetails } from './billing-details/messages.fr.ts'
import { credits } from './credits/messages.fr.ts'
import { invoices } from './invoices/messages.fr.ts'
import { offers } from './offers/messages.fr.ts'
import { subscription } from './subscription/messages.fr.ts'

const common = {
  documents: 'Factures et crédit',
  tabs: { invoices: 'Factures', credits: 'Solde créditeur' },
}

export const messages = { billingDetails, bill, changes, common, credits, invoices, offers, subscription }
