import type { RemoteRoute } from '@foyer/remote-kit/remote'

export const invitations: readonly RemoteRoute[] = [
  {
    path: 'invitations',
    name: 'users.invitations',
    meta: {
      title: { en: 'Invitations', fr: 'Invitations' },
      lead: {
        en: 'Who was invited and has not joined yet. A link is valid for 48 hours.',
        fr: 'Les personnes invitées qui n’ont pas encore rejoint le compte. Un lien est valable 48\u00a0heures.',
      },
      permission: 'invitation:read',
    },
    component: () => import('./InvitationsPage.vue'),
  },
  {
    path: 'invitations/new',
    name: 'users.invitations.new',
    meta: { title: { en: 'Invite people', fr: 'Inviter' }, permission: 'invitation:create' },
    component: () => import('./InvitationCreate.vue'),
  },
]
