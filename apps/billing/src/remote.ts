import { defineRemote } from '@foyer/remote-kit/remote'
import { credits } from './credits/routes.ts'
import { invoices } from './invoices/routes.ts'
import { subscription } from './subscription/routes.ts'

export const remote = defineRemote({
  id: 'billing',
  title: { en: 'Billing', fr: 'Facturation' },
  place: 20,
  nav: [
    {
      id: 'subscription',
      path: 'subscription',
      title: { en: 'Subscription', fr: 'Abonnement' },
      icon: 'card',
      permission: 'subscription:read',
    },
    {
      id: 'invoices',
      path: 'invoices',
      title: { en: 'Invoices', fr: 'Factures' },
      icon: 'receipt',
      permission: 'invoice:read',
    },
  ],
  routes: [...subscription, ...invoices, ...credits],
  messages: {
    en: () => import('./messages.en.ts').then((file) => file.messages),
    fr: () => import('./messages.fr.ts').then((file) => file.messages),
  },
})
