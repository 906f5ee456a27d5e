import { Problem } from '@foyer/contracts/client'
import type { Permission } from '@foyer/permissions/catalogue'
import type { AccountContext } from '@foyer/remote-kit/account'
import { computed, shallowRef, type ShallowRef } from 'vue'
import type { Composer } from 'vue-i18n'
import type { useAccountStore } from './account.store.ts'

type Store = ReturnType<typeof useAccountStore>

/** A question to the person, while it is asked. */
export type Question = ShallowRef<{ answer: (yes: boolean) => void } | undefined>

/** "Confirm that it is you": answered by a dialog of the shell. */
export const freshQuestion: Question = shallowRef()
/** "Leave without saving?" */
export const leaveQuestion: Question = shallowRef()

let evicting = 0

/** Navigates without asking about unsaved changes: the page may no longer be shown, whatever was typed there. */
export async function evict(navigate: () => Promise<unknown>): Promise<void> {
  evicting += 1
  try {
    await navigate()
  } finally {
    evicting -= 1
  }
}

/** What the shell provides to every page, its own and those of remotes. */
export function accountContext(store: Store, t: Composer['t']): AccountContext {
  const account = computed(() => present(store.account))
  return {
    account,
    person: computed(() => present(store.me).person),
    timeZone: computed(() => store.timeZone ?? account.value.timeZone),
    can: (permission) => store.can(permission),
    why: (permission) => why(store, t, permission),
    fresh,
    confirmLeave: async () => evicting > 0 || ask(leaveQuestion),
    evicted: () => evicting > 0,
  }
}

function why(store: Store, t: Composer['t'], permission: Permission): string | undefined {
  const decision = store.can(permission)
  return decision.allowed ? undefined : t(`policy.reasons.${decision.reason}`)
}

/** Runs an act; when the service wants a fresh sign-in, asks for it and runs the act once more. */
async function fresh<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'confirm_it_is_you' || !(await ask(freshQuestion)))
      throw error
    return act()
  }
}

function ask(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    question.value = {
      answer(yes) {
        question.value = undefined
        resolve(yes)
      },
    }
  })
}

/** Pages inside an account are only shown to somebody who is in it; the guard sees to that. */
function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('No account on this page')
  return value
}
