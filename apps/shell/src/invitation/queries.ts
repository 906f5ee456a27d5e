import { call } from '@foyer/contracts/client'
import { invitationsContract } from '@foyer/contracts/users/invitations'
import { useQuery } from '@pinia/colada'

/** What the link of an invitation is for. */
export function useInvitation(token: () => string) {
  return useQuery({
    key: () => ['invitation', token()],
    query: ({ signal }) => call(invitationsContract.look, { body: { token: token() }, signal }),
  })
}

/** Makes the person who is signed in a member of the account. */
export const accept = (token: string) => call(invitationsContract.accept, { body: { token } })
