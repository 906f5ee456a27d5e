import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const accountSettings: readonly RemoteRoute[] = [
  {
    path: 'account-settings',
    name: 'users.account-settings',
    meta: {
      title: { en: 'Account settings', fr: 'Réglages du compte' },
      lead: {
        en: 'They hold for everybody in this account.',
        fr: 'Ils valent pour toutes les personnes de ce compte.',
      },
      permission: 'account:read',
    },
    component: () => import('./AccountSettingsPage.vue'),
  },
  {
    // The receiver may be any member, so it asks only for what every member holds.
    path: 'account-settings/ownership/:transferId',
    name: 'users.account-settings.ownership',
    meta: { title: { en: 'Ownership offered', fr: 'Propriété proposée' }, permission: 'profile:update' },
    component: () => import('./OwnershipPage.vue'),
    props: true,
  },
]
