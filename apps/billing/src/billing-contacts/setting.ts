import type { Member } from '@foyer/contracts/users/members'
import type { Role } from '@foyer/permissions/roles'
import { announce } from '@foyer/ui'
import { ref } from 'vue'
import { useFailure } from './guarded.ts'
import { useContactActs } from './queries.ts'

/** Sets a member's roles from a dialog: closes it where that worked, and says in it why not where it was refused. */
export function useSetting(close: () => void) {
  const failure = useFailure()
  const { setRoles, again } = useContactActs()
  const busy = ref(false)
  const refused = ref<string>()

  /** @param said what is announced once it is done */
  async function set(member: Member, roles: readonly Role[], said: string) {
    busy.value = true
    refused.value = undefined
    try {
      await setRoles(member, roles)
      announce(said)
      close()
    } catch (error) {
      refused.value = failure(error)
      await again()
    } finally {
      busy.value = false
    }
  }

  return { busy, refused, set }
}
