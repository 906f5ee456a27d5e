import { accountSettings } from './account-settings/messages.fr.ts'
import { invitations } from './invitations/messages.fr.ts'
import { members } from './members/messages.fr.ts'
import { roles } from './roles/messages.fr.ts'

const common = {
  owner: 'le propriétaire du compte',
  help: 'Qui peut aider\u00a0: {who}.',
  seatsFull:
    'Les {limit} places de votre offre sont prises. Rien n’a été modifié. Retirez d’abord quelqu’un ou révoquez une invitation.',
  none: '—',
  clear: 'Effacer la recherche et les filtres',
  en: 'Anglais',
  fr: 'Français',
}

export const messages = { common, members, invitations, roles, accountSettings }
