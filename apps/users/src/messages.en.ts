import type { Messages } from '@foyer/remote-kit/remote'

export const messages: Messages = { members: { title: 'Members' } }
