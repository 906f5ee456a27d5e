import { keysOf } from '@foyer/remote-kit/keys'

/** Where the answers about members are kept. */
export const keys = keysOf('members')
