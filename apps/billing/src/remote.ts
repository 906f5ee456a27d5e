import { defineRemote } from '@foyer/remote-kit/remote'
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
  ],
  routes: [...subscription],
  messages: {
    en: () => import('./messages.en.ts').then((file) => file.messages),
    fr: () => import('./messages.fr.ts').then((file) => file.messages),
  },
})
