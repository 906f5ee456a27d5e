import { call } from '@foyer/contracts/client'
import type { Body, Query } from '@foyer/contracts/endpoint'
import { accountSettingsContract } from '@foyer/contracts/users/account-settings'
import { invitationsContract, type Invitation } from '@foyer/contracts/users/invitations'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { problemOf } from '@foyer/remote-kit/problems'
import { useQuery, useQueryCache } from '@pinia/colada'
import { shallowRef } from 'vue'

const keys = keysOf('invitations')

export type Wanted = Partial<NonNullable<Query<typeof invitationsContract.list>>>
export type People = Body<typeof invitationsContract.create>['people']

/** One page of the open invitations. While another one is on its way, the rows before stay. */
export function useInvitations(wanted: () => Wanted) {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'list', { ...wanted() }),
    query: ({ signal }) =>
      call(invitationsContract.list, { params: { accountId: account.value.id }, query: wanted(), signal }),
    placeholderData: (before) => before,
  })
}

/** The account's own language, and how much of the plan is used. Absent for who may not see the settings. */
export function useSettings() {
  const { account, can } = useAccount()
  return useQuery({
    key: () => keysOf('account-settings').of(account.value.id),
    query: ({ signal }) =>
      call(accountSettingsContract.get, { params: { accountId: account.value.id }, signal }),
    enabled: () => can('account:read').allowed,
  })
}

/** Invitations sent from this page a moment ago: the list marks them. */
export const justSent = shallowRef<ReadonlySet<string>>(new Set())

/** Refusals that are final; after any other failure the same submit goes out again under its key. */
const UNKNOWN: ReadonlySet<string> = new Set(['unavailable', 'internal', 'key_in_progress'])

export function useInvitationActs() {
  const { account } = useAccount()
  const cache = useQueryCache()
  let attempt = { body: '', key: '' }

  /** Fetched anew in the background; a page that shows it says so where that fails. */
  const stale = () => {
    for (const feature of ['invitations', 'members', 'policy', 'account-settings']) {
      cache.invalidateQueries({ key: [account.value.id, feature] }).catch(() => undefined)
    }
  }
  const at = (invitation: Invitation) => ({ accountId: account.value.id, invitationId: invitation.id })

  return {
    async invite(people: People): Promise<readonly Invitation[]> {
      const body = JSON.stringify(people)
      if (attempt.body !== body) attempt = { body, key: crypto.randomUUID() }
      try {
        const params = { accountId: account.value.id }
        const { items } = await call(invitationsContract.create, {
          params,
          body: { people },
          idempotencyKey: attempt.key,
        })
        justSent.value = new Set(items.map((item) => item.id))
        stale()
        return items
      } catch (error) {
        if (!UNKNOWN.has(problemOf(error).code)) attempt = { body: '', key: '' }
        throw error
      }
    },
    async resend(invitation: Invitation) {
      await call(invitationsContract.resend, { params: at(invitation) })
      stale()
    },
    async revoke(invitation: Invitation) {
      await call(invitationsContract.revoke, { params: at(invitation) })
      stale()
    },
  }
}
