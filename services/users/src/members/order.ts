import type { MEMBER_SORTS } from '@foyer/contracts/users/members'
import { type SQL, sql } from 'drizzle-orm'

export type Sort = (typeof MEMBER_SORTS)[number]

/** How a sort of the contract reads in SQL. */
export interface Order {
  column: SQL
  type: 'text' | 'timestamptz'
  direction: SQL
  /** Which side of the row before is the next page. */
  than: SQL
  /** The place itself would tell something of the owner's personal data. */
  personal: boolean
}

const COLUMNS = {
  name: { column: 'name_fold', type: 'text', personal: true },
  email: { column: 'email_fold', type: 'text', personal: true },
  lastActiveAt: { column: 'last_active_at', type: 'timestamptz', personal: false },
  createdAt: { column: 'created_at', type: 'timestamptz', personal: false },
} as const

export function orderOf(sort: Sort): Order {
  const descending = sort.startsWith('-')
  const { column, type, personal } = COLUMNS[keyOf(sort)]
  return {
    column: sql.raw(column),
    type,
    direction: sql.raw(descending ? 'desc' : 'asc'),
    than: sql.raw(descending ? '<' : '>'),
    personal,
  }
}

function keyOf(sort: Sort): keyof typeof COLUMNS {
  switch (sort) {
    case 'name':
    case '-name':
      return 'name'
    case 'email':
    case '-email':
      return 'email'
    case 'lastActiveAt':
    case '-lastActiveAt':
      return 'lastActiveAt'
    case 'createdAt':
    case '-createdAt':
      return 'createdAt'
  }
}
