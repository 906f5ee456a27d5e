import { credits } from './credits/messages.fr.ts'
import { invoices } from './invoices/messages.fr.ts'
import { subscription } from './subscription/messages.fr.ts'

const common = {
  documents: 'Factures et crédit',
  tabs: { invoices: 'Factures', credits: 'Solde créditeur' },
}

export const messages = { common, credits, invoices, subscription }
