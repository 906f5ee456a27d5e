import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const subscription: readonly RemoteRoute[] = [
  {
    path: 'subscription',
    name: 'billing.subscription',
    meta: {
      title: { en: 'Subscription', fr: 'Abonnement' },
      lead: {
        en: 'What this account has bought, what it costs, and what comes next.',
        fr: 'Ce que ce compte a acheté, ce que cela coûte et ce qui vient ensuite.',
      },
      permission: 'subscription:read',
      saysReadingOnly: true,
    },
    component: () => import('./SubscriptionPage.vue'),
  },
]
