import { MEMBER_SORTS, MEMBER_STATUSES } from '@foyer/contracts/users/members'
import { ROLES } from '@foyer/permissions/roles'
import type { FilterValues, Sort } from '@foyer/ui/table'
import { computed } from 'vue'
import { useAddress } from '@foyer/remote-kit/address'
import { COLUMN_IDS } from './columns.ts'

/** Whom the role filter can ask for. */
export const HOLDERS = [...ROLES, 'owner'] as const

/** The list of members as the address states it, and back into it. */
export function useListState() {
  const address = useAddress()

  const wanted = computed(() => ({
    search: address.value('search'),
    role: address.oneOf('role', HOLDERS),
    status: address.oneOf('status', MEMBER_STATUSES),
    sort: address.oneOf('sort', MEMBER_SORTS) ?? 'name',
    cursor: address.value('cursor'),
  }))

  const search = computed({
    get: () => wanted.value.search ?? '',
    set: (search) => void address.change({ search: search || undefined }, 'replace'),
  })

  const sort = computed<Sort | undefined>({
    get: (): Sort => {
      const down = wanted.value.sort.startsWith('-')
      return { column: wanted.value.sort.replace('-', ''), direction: down ? 'desc' : 'asc' }
    },
    set: (next) => {
      const code = next && `${next.direction === 'desc' ? '-' : ''}${next.column}`
      void address.change({ sort: code === 'name' ? undefined : code })
    },
  })

  const filters = computed<FilterValues>({
    get: () => {
      const { role, status } = wanted.value
      return { ...(role ? { role: [role] } : {}), ...(status ? { status: [status] } : {}) }
    },
    set: (next) => void address.change({ role: next['role']?.[0], status: next['status']?.[0] }),
  })

  /** Column ids chosen by hand; absent for the usual ones. */
  const picked = computed<readonly string[] | undefined>({
    get: () => {
      const ids = address.value('columns')?.split('.')
      return ids && COLUMN_IDS.filter((id) => ids.includes(id))
    },
    set: (next) => void address.change({ columns: next?.join('.') }, 'replace'),
  })

  const narrowed = computed(() => Boolean(wanted.value.search || wanted.value.role || wanted.value.status))
  const clear = () => address.change({ search: undefined, role: undefined, status: undefined })

  return { address, wanted, search, sort, filters, picked, narrowed, clear }
}
