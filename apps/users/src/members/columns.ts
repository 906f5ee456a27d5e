import type { Member } from '@foyer/contracts/users/members'
import type { Column } from '@foyer/ui/table'

export const COLUMN_IDS = [
  'name',
  'email',
  'roles',
  'status',
  'lastActiveAt',
  'createdAt',
  'language',
] as const

type ColumnId = (typeof COLUMN_IDS)[number]

const SHAPES: Readonly<Record<ColumnId, Omit<Column<Member>, 'id' | 'title'>>> = {
  name: { sortable: true, fixed: true, shape: 'person', width: '36%' },
  email: { sortable: true, optional: true, labelled: true },
  roles: { shape: 'tag' },
  status: { width: '116px' },
  lastActiveAt: { sortable: true, downFirst: true, width: '124px' },
  createdAt: { sortable: true, downFirst: true, width: '124px', priority: 2, labelled: true },
  language: { optional: true, width: '104px', priority: 3 },
}

/** The columns of the list, titled in the person's language. */
export function columnsOf(t: (key: string) => string): Column<Member>[] {
  return COLUMN_IDS.map((id) => ({ id, title: t(`users.members.columns.${id}`), ...SHAPES[id] }))
}
