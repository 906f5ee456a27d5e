import type { Me } from '@foyer/contracts/users/me'

type Account = Me['accounts'][number]

/** Remembers which account somebody with several was in, for pages outside any account. Not a proof of anything. */
export const LAST_ACCOUNT = 'foyer_account'

export interface Place {
  account: Account | undefined
  /** Where the page lives now, when its account was renamed since. */
  moved?: string
}

/** The account a page is for: named by the address, else the last one used, else the first. */
export function placeOf(me: Me | undefined, path: string, last: string | undefined): Place {
  const accounts = me?.accounts ?? []
  const [first = '', ...rest] = path.split('/').filter(Boolean)
  const named = accounts.find((account) => account.pageAddress === first)
  if (named) return { account: named }
  const renamed = accounts.find((account) => account.pastAddresses.includes(first))
  if (renamed) return { account: renamed, moved: `/${[renamed.pageAddress, ...rest].join('/')}` }
  const usable = accounts.filter((account) => account.status === 'active')
  return { account: usable.find((account) => account.id === last) ?? usable[0] ?? accounts[0] }
}
