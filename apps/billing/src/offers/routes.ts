import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const offers: readonly RemoteRoute[] = [
  {
    path: 'add-ons',
    name: 'billing.offers',
    meta: {
      title: { en: 'Add-ons', fr: 'Options' },
      lead: {
        en: 'Bought and cancelled one by one; each unit is reckoned pro rata from the day it is bought.',
        fr: 'Achetées et résiliées une à une\u00a0; chaque unité est comptée au prorata dès le jour de l’achat.',
      },
      permission: 'add_on:read',
    },
    component: () => import('./AddOnsPage.vue'),
  },
]
