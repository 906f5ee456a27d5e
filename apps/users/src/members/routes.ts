import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const members: readonly RemoteRoute[] = [
  {
    path: 'members',
    name: 'users.members',
    meta: { title: { en: 'Members', fr: 'Membres' }, permission: 'member:read' },
    component: () => import('./MembersPage.vue'),
    children: [
      {
        path: ':memberId',
        name: 'users.members.one',
        meta: { title: { en: 'Member', fr: 'Membre' }, permission: 'member:read' },
        component: () => import('./MemberPanel.vue'),
        props: true,
      },
    ],
  },
]
