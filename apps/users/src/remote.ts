import { defineRemote } from '@foyer/remote-kit/remote'
import { accountSettings } from './account-settings/routes.ts'
import { invitations } from './invitations/routes.ts'
import { members } from './members/routes.ts'
import { roles } from './roles/routes.ts'

export const remote = defineRemote({
  id: 'users',
  title: { en: 'People', fr: 'Personnes' },
  place: 10,
  nav: [
    {
      id: 'members',
      path: 'members',
      title: { en: 'Members', fr: 'Membres' },
      icon: 'users',
      permission: 'member:read',
    },
    {
      id: 'invitations',
      path: 'invitations',
      title: { en: 'Invitations', fr: 'Invitations' },
      icon: 'mail',
      permission: 'invitation:read',
    },
    {
      id: 'roles',
      path: 'roles',
      title: { en: 'Who can do what', fr: 'Qui peut faire quoi' },
      icon: 'shield',
      permission: 'policy:read',
    },
    {
      id: 'account-settings',
      path: 'account-settings',
      title: { en: 'Account settings', fr: 'Réglages du compte' },
      icon: 'settings',
      permission: 'account:read',
    },
  ],
  routes: [...members, ...invitations, ...roles, ...accountSettings],
  messages: {
    en: () => import('./messages.en.ts').then((file) => file.messages),
    fr: () => import('./messages.fr.ts').then((file) => file.messages),
  },
})
