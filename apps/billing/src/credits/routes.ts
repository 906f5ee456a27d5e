import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const credits: readonly RemoteRoute[] = [
  {
    path: 'credits',
    name: 'billing.credits',
    meta: {
      title: { en: 'Credit balance', fr: 'Solde créditeur' },
      lead: {
        en: 'What this account was given back. It pays for the next invoices by itself.',
        fr: 'Ce qui a été rendu à ce compte. Il règle de lui-même les prochaines factures.',
      },
      permission: 'invoice:read',
    },
    component: () => import('./CreditsPage.vue'),
  },
]
