import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const invitations: readonly RemoteRoute[] = [
  {
    path: 'invitations',
    name: 'users.invitations',
    meta: { title: { en: 'Invitations', fr: 'Invitations' }, permission: 'invitation:read' },
    component: () => import('./InvitationsPage.vue'),
  },
  {
    path: 'invitations/new',
    name: 'users.invitations.new',
    meta: { title: { en: 'Invite people', fr: 'Inviter' }, permission: 'invitation:create' },
    component: () => import('./InvitationCreate.vue'),
  },
]
