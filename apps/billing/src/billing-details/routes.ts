import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const billingDetails: readonly RemoteRoute[] = [
  {
    path: 'billing-details',
    name: 'billing.billing-details',
    meta: {
      title: { en: 'Billing details', fr: 'Coordonnées de facturation' },
      lead: {
        en: 'Who is billed, from the next invoice on. Issued invoices stay as they are.',
        fr: 'Qui est facturé, à partir de la prochaine facture. Celles déjà émises restent telles quelles.',
      },
      permission: 'billing_details:read',
    },
    component: () => import('./BillingDetailsPage.vue'),
  },
]
