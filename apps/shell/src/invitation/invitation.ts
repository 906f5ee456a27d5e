import type { Result } from '@foyer/contracts/endpoint'
import type { invitationsContract } from '@foyer/contracts/users/invitations'
import { leave } from '../leave.ts'

/** What the link of an invitation is for. */
export type Look = Result<typeof invitationsContract.look>

/** Opens the account just joined, on a new page with its own remotes. */
export function enter({ pageAddress }: { pageAddress: string }): Promise<never> {
  return leave(`/${pageAddress}`)
}
