import { bill } from './bill/messages.en.ts'
import { changes } from './changes/messages.en.ts'
import { billingDetails } from './billing-details/messages.en.ts'
import { credits } from './credits/messages.en.ts'
import { invoices } from './invoices/messages.en.ts'
import { offers } from './offers/messages.en.ts'
import { subscription } from './subscription/messages.en.ts'

const common = {
  documents: 'Invoices and credit',
  tabs: { invoices: 'Invoices', credits: 'Credit balance' },
}

export const messages = { billingDetails, bill, changes, common, credits, invoices, offers, subscription }
