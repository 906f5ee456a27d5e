import type { Result } from '@foyer/contracts/endpoint'
import type { Member, membersContract } from '@foyer/contracts/users/members'
import type { EntryKey, useQueryCache } from '@pinia/colada'

type Cache = ReturnType<typeof useQueryCache>
type List = Result<typeof membersContract.list>

/** A member that some list on screen holds already. */
export function memberIn(cache: Cache, key: EntryKey, id: string): Member | undefined {
  return cache
    .getEntries({ key: [...key, 'list'] })
    .flatMap((entry) => listIn(entry.state.value.data)?.items ?? [])
    .find((member) => member.id === id)
}

/** Puts what changed of a member into every list and panel that shows it. */
export function keep(cache: Cache, key: EntryKey, change: Pick<Member, 'id'> & Partial<Member>) {
  for (const entry of cache.getEntries({ key })) {
    const { data } = entry.state.value
    const list = listIn(data)
    if (list) {
      const items = list.items.map((member) => (member.id === change.id ? { ...member, ...change } : member))
      cache.setQueryData(entry.key, { ...list, items })
    } else if (isMember(data) && data.id === change.id) {
      cache.setQueryData(entry.key, { ...data, ...change })
    }
  }
}

/** Only the two queries of this feature write below these keys. */
function listIn(data: unknown): List | undefined {
  return typeof data === 'object' && data !== null && 'items' in data ? (data as List) : undefined
}

function isMember(data: unknown): data is Member {
  return typeof data === 'object' && data !== null && 'roles' in data && 'version' in data
}
