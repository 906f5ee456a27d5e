import type { Member } from '@foyer/contracts/users/members'

type Named = Pick<Member, 'name' | 'email'>
type Translate = (key: string) => string

/** How a member is called: by name, else by address; the owner by what they are where their data is not shown. */
export function calledOf(member: Named, t: Translate): string {
  return member.name || member.email || t('users.members.ownerMasked')
}

/** Neither is shown to us: what `calledOf` gives is no name. */
export function namelessOf(member: Named): boolean {
  return !member.name && !member.email
}

/** The line below the name; none where the address is the name already. */
export function detailOf(member: Named): string | undefined {
  return member.name ? (member.email ?? undefined) : undefined
}

export const TONES = { active: 'success', pending: 'attention', suspended: 'neutral' } as const
