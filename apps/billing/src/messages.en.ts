import { credits } from './credits/messages.en.ts'
import { invoices } from './invoices/messages.en.ts'
import { subscription } from './subscription/messages.en.ts'

const common = {
  documents: 'Invoices and credit',
  tabs: { invoices: 'Invoices', credits: 'Credit balance' },
}

export const messages = { common, credits, invoices, subscription }
