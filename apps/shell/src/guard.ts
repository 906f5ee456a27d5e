import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router'
import type { useAccountStore } from './account/account.store.ts'
import { returnTo } from './sign-in/return-to.ts'

type Account = ReturnType<typeof useAccountStore>

export interface GuardDeps {
  account: Account
  /** Leaves this page for another one of the server's making. */
  leave: (path: string) => void
}

/** The one guard: public pages for everybody, all others for who is signed in and holds the page's permission. */
export function guard({ account, leave }: GuardDeps) {
  return (to: RouteLocationNormalized): boolean | RouteLocationRaw => {
    if (to.name === 'sign-in' && account.me) return returnTo(to.query['to'])
    if (to.meta.public) return true
    if (!account.me) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
    if (to.name === 'home' && account.account?.status === 'active') return `/${account.account.pageAddress}`
    const first = to.path.split('/')[1] ?? ''
    const another = account.me.accounts.find(
      (one) => one.pageAddress === first || one.pastAddresses.includes(first),
    )
    if (another && first !== account.account?.pageAddress) {
      leave(to.fullPath)
      return false
    }
    const lacking = to.matched
      .map((record) => record.meta.permission)
      .find((p) => p && !account.can(p).allowed)
    return lacking ? refused(to) : true
  }
}

/** The same address, answered by the page that says what is missing. */
export function refused(to: Pick<RouteLocationNormalized, 'path' | 'query' | 'hash'>): RouteLocationRaw {
  const [account = '', ...rest] = to.path.split('/').filter(Boolean)
  return { name: 'missing', params: { account, rest }, query: to.query, hash: to.hash }
}
