import type { Me, MyAccount } from '@foyer/contracts/users/me'
import type { Decision } from '@foyer/permissions/can'
import type { Permission } from '@foyer/permissions/catalogue'
import { inject, type ComputedRef, type InjectionKey } from 'vue'

/** Who is signed in, in which account, and what they may do there. Everything is reactive. */
export interface AccountContext {
  person: ComputedRef<Me['person']>
  account: ComputedRef<MyAccount>
  /** The zone instants are shown in: the person's own, else the account's. */
  timeZone: ComputedRef<string>
  /** Decides by the same policy as the services, with the missing permission and the reason. */
  can(permission: Permission): Decision
  /** Why an action is not available, in the person's language; undefined when it is. */
  why(permission: Permission): string | undefined
  /** Runs an act that needs a fresh sign-in: asks for the password when the service does, then repeats it. */
  fresh<T>(act: () => Promise<T>): Promise<T>
  /** Asks whether to leave a page with unsaved changes. */
  confirmLeave(): Promise<boolean>
  /** Whether this page is being left because it may no longer be shown: nothing is asked then. */
  evicted(): boolean
}

/** Registered by name: a remote built on its own finds what the shell provided. */
export const accountKey: InjectionKey<AccountContext> = Symbol.for('foyer.account')

/** The current account, provided by the shell. */
export function useAccount(): AccountContext {
  const context = inject(accountKey)
  if (!context) throw new Error('useAccount() needs the shell, or mountPage() in a test')
  return context
}
