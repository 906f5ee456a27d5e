import type { Invitation } from '@foyer/contracts/users/invitations'
import type { Column } from '@foyer/ui/table'

const SHAPES: readonly Omit<Column<Invitation>, 'title'>[] = [
  { id: 'person', fixed: true, shape: 'person', width: '30%' },
  { id: 'roles', shape: 'tag' },
  { id: 'state', width: '116px' },
  { id: 'invitedBy', width: '15%', priority: 2, labelled: true },
  { id: 'sentAt', width: '104px', priority: 3, labelled: true },
  { id: 'expiresAt', width: '168px', labelled: true },
]

/** The columns of the list, titled in the person's language. */
export function columnsOf(t: (key: string) => string): Column<Invitation>[] {
  return SHAPES.map((shape) => ({ ...shape, title: t(`users.invitations.columns.${shape.id}`) }))
}
