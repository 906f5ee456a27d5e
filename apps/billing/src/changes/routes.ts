import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const changes: readonly RemoteRoute[] = [
  {
    path: 'plan',
    name: 'billing.changes',
    meta: {
      title: { en: 'Change plan', fr: 'Changer d’offre' },
      lead: {
        en: 'Choose; the bill stands beside it before anything is bought.',
        fr: 'Choisissez\u00a0: la facture s’affiche à côté avant tout achat.',
      },
      permission: 'subscription:change',
    },
    component: () => import('./PlanPage.vue'),
  },
]
