import { fieldWords, problemOf, type Translate } from '@foyer/remote-kit/problems'

/** What is wrong with each person of a refused submit, by their place in it. */
export function refusedRows(error: unknown, t: Translate): ReadonlyMap<number, string> {
  const { code, data, errors } = problemOf(error)
  const rows = new Map<number, string>()
  for (const one of errors) {
    const at = one.path[2]
    if (one.path[1] === 'people' && typeof at === 'number') rows.set(at, fieldWords(t, one))
  }
  const text = rowWords(code, data['reason'], t)
  if (text) for (const at of placesOf(data['at'])) rows.set(at, text)
  return rows
}

function rowWords(code: string, reason: unknown, t: Translate): string | undefined {
  if (code === 'already_member') return t('users.invitations.alreadyMember')
  if (code === 'already_invited') return t('users.invitations.alreadyInvited')
  return code === 'not_allowed_on_member' && typeof reason === 'string'
    ? t(`policy.reasons.${reason}`)
    : undefined
}

function placesOf(at: unknown): readonly number[] {
  return (Array.isArray(at) ? at : [at]).filter((one) => typeof one === 'number')
}
