import type { Member } from '@foyer/contracts/users/members'
import { useAccount } from '@foyer/remote-kit/account'
import { useQueryCache, type EntryKey } from '@pinia/colada'
import { keep } from './cache.ts'
import { keys } from './keys.ts'

/** Shows a change of a member everywhere before the service has answered, and takes it back if it is refused. */
export function useAtOnce() {
  const { account } = useAccount()
  const cache = useQueryCache()
  const all = () => keys.all(account.value.id)

  /** Fetched anew in the background; a page that shows it says so where that fails. */
  function again(key: EntryKey) {
    cache.invalidateQueries({ key }).catch(() => undefined)
  }

  /** Shows a member everywhere as the service answered, and counts anew. */
  function settle(member: Pick<Member, 'id'> & Partial<Member>) {
    keep(cache, all(), member)
    for (const feature of ['members', 'policy', 'account-settings']) again([account.value.id, feature])
  }

  async function atOnce(
    member: Member,
    change: Partial<Member>,
    act: () => Promise<Partial<Member>>,
  ): Promise<Member> {
    keep(cache, all(), { id: member.id, ...change })
    try {
      const result = { ...member, ...change, ...(await act()) }
      settle(result)
      return result
    } catch (error) {
      keep(cache, all(), member)
      again(all())
      throw error
    }
  }

  return { again, settle, atOnce }
}
