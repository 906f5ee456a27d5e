import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const billingContacts: readonly RemoteRoute[] = [
  {
    path: 'billing-contacts',
    name: 'billing.billing-contacts',
    meta: {
      title: { en: 'Billing contacts', fr: 'Contacts de facturation' },
      lead: {
        en: 'Who changes the subscription, pays, and gets invoices by mail.',
        fr: 'Qui modifie l’abonnement, paie et reçoit les factures par e-mail.',
      },
      permission: 'billing_details:read',
    },
    component: () => import('./ContactsPage.vue'),
  },
]
