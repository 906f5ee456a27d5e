import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const members: readonly RemoteRoute[] = [
  {
    path: 'members',
    name: 'users.members',
    meta: {
      title: { en: 'Members', fr: 'Membres' },
      lead: {
        en: 'Everybody in this account, what they may do, and when they were last here.',
        fr: 'Toutes les personnes de ce compte, ce qu’elles peuvent faire et leur dernière visite.',
      },
      permission: 'member:read',
    },
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
