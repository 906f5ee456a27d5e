import { defineRemote } from '@foyer/remote-kit/remote'
import { members } from './members/routes.ts'

export const remote = defineRemote({
  id: 'users',
  title: { en: 'People', fr: 'Personnes' },
  nav: [{ id: 'members', path: 'members', title: { en: 'Members', fr: 'Membres' }, icon: 'users', permission: 'member:read' }],
  routes: members,
  messages: {
    en: () => import('./messages.en.ts').then((file) => file.messages),
    fr: () => import('./messages.fr.ts').then((file) => file.messages),
  },
})
