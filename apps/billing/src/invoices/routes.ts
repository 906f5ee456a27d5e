import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const invoices: readonly RemoteRoute[] = [
  {
    path: 'invoices',
    name: 'billing.invoices',
    meta: {
      title: { en: 'Invoices', fr: 'Factures' },
      lead: {
        en: 'Every invoice and credit note of this account, as it was issued.',
        fr: 'Toutes les factures et tous les avoirs de ce compte, tels qu’ils ont été émis.',
      },
      permission: 'invoice:read',
    },
    component: () => import('./InvoicesPage.vue'),
  },
  {
    path: 'invoices/:invoiceId',
    name: 'billing.invoices.one',
    meta: { title: { en: 'Invoice', fr: 'Facture' }, permission: 'invoice:read' },
    component: () => import('./InvoicePage.vue'),
    props: true,
  },
]
