import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const corrections: readonly RemoteRoute[] = [
  {
    path: 'invoices/:invoiceId/correction',
    name: 'billing.corrections.new',
    meta: {
      title: { en: 'Ask for a correction', fr: 'Demander une rectification' },
      permission: 'billing_details:update',
    },
    component: () => import('./CorrectionPage.vue'),
    props: true,
  },
]
