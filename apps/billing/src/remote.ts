import { defineRemote } from '@foyer/remote-kit/remote'
import { billingContacts } from './billing-contacts/routes.ts'
import { billingDetails } from './billing-details/routes.ts'
import { corrections } from './corrections/routes.ts'
import { credits } from './credits/routes.ts'
import { changes } from './changes/routes.ts'
import { invoices } from './invoices/routes.ts'
import { offers } from './offers/routes.ts'
import { payments } from './payments/routes.ts'
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
      id: 'add-ons',
      path: 'add-ons',
      title: { en: 'Add-ons', fr: 'Options' },
      icon: 'package',
      permission: 'add_on:read',
    },
    {
      id: 'invoices',
      path: 'invoices',
      title: { en: 'Invoices', fr: 'Factures' },
      icon: 'receipt',
      permission: 'invoice:read',
    },
    {
      id: 'payment',
      path: 'payment',
      title: { en: 'Payment', fr: 'Paiement' },
      icon: 'wallet',
      permission: 'payment:make',
    },
    {
      id: 'billing-details',
      path: 'billing-details',
      title: { en: 'Billing details', fr: 'Coordonnées' },
      icon: 'building',
      permission: 'billing_details:read',
    },
    {
      id: 'billing-contacts',
      path: 'billing-contacts',
      title: { en: 'Billing contacts', fr: 'Contacts' },
      icon: 'contact',
      permission: 'billing_details:read',
    },
  ],
  routes: [
    ...subscription,
    ...changes,
    ...offers,
    ...invoices,
    ...corrections,
    ...credits,
    ...payments,
    ...billingDetails,
    ...billingContacts,
  ],
  messages: {
    en: () => import('./messages.en.ts').then((file) => file.messages),
    fr: () => import('./messages.fr.ts').then((file) => file.messages),
  },
})
