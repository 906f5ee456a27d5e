import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const roles: readonly RemoteRoute[] = [
  {
    path: 'roles',
    name: 'users.roles',
    meta: { title: { en: 'Who can do what', fr: 'Qui peut faire quoi' }, permission: 'policy:read' },
    component: () => import('./PolicyPage.vue'),
  },
]
