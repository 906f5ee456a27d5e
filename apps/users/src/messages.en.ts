import { accountSettings } from './account-settings/messages.en.ts'
import { invitations } from './invitations/messages.en.ts'
import { members } from './members/messages.en.ts'
import { roles } from './roles/messages.en.ts'

const common = {
  owner: 'the account’s owner',
  help: 'Who can help: {who}.',
  seatsFull:
    'All {limit} seats of your plan are taken. Nothing was changed. Remove somebody or revoke an invitation first.',
  none: '—',
  clear: 'Clear search and filters',
  en: 'English',
  fr: 'French',
}

export const messages = { common, members, invitations, roles, accountSettings }
