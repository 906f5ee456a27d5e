import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const payments: readonly RemoteRoute[] = [
  {
    path: 'payment',
    name: 'billing.payments',
    meta: {
      title: { en: 'Payment', fr: 'Paiement' },
      lead: {
        en: 'What is due, how this account pays, and what was paid.',
        fr: 'Ce qui est dû, comment ce compte paie et ce qui a été payé.',
      },
      permission: 'payment:make',
    },
    component: () => import('./PaymentPage.vue'),
  },
]
