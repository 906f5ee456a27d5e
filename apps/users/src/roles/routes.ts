import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const roles: readonly RemoteRoute[] = [
  {
    path: 'roles',
    name: 'users.roles',
    meta: {
      title: { en: 'Who can do what', fr: 'Qui peut faire quoi' },
      lead: {
        en: 'What each role of this account allows, and who holds it. This page is the rule itself, not a description of it.',
        fr: 'Ce que permet chaque rôle de ce compte, et qui le détient. Cette page est la règle elle\u2011même, pas sa description.',
      },
      permission: 'policy:read',
    },
    component: () => import('./PolicyPage.vue'),
  },
]
