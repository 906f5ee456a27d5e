import type { PageData } from '@foyer/contracts/gateway/page'
import type { Me, MyAccount } from '@foyer/contracts/users/me'
import { can as decide, type Decision } from '@foyer/permissions/can'
import type { Permission } from '@foyer/permissions/catalogue'
import type { MemberFacts } from '@foyer/permissions/roles'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'

/** Who is signed in and in which account this page is. The only state that is not in the query cache. */
export const useAccountStore = defineStore('account', () => {
  const me = shallowRef<Me | null>(null)
  const accountId = shallowRef<string | null>(null)
  const demo = shallowRef(false)

  const account = computed<MyAccount | undefined>(() =>
    me.value?.accounts.find((one) => one.id === accountId.value),
  )
  const facts = computed(() => (me.value && account.value ? factsOf(me.value, account.value) : undefined))

  /** The zone instants are shown in: the person's own, else the account's. */
  const timeZone = computed(() => me.value?.person.timeZone ?? account.value?.timeZone)

  function start(data: PageData) {
    me.value = data.me
    accountId.value = data.accountId
    demo.value = data.demo
  }

  /** Asks anew who this is and what they may do. */
  async function refresh() {
    const { getMe } = await import('./queries.ts')
    me.value = await getMe()
  }

  /** Shows a change of one's own settings at once; the service has it already. */
  function changePerson(change: Partial<Me['person']>) {
    if (me.value) me.value = { ...me.value, person: { ...me.value.person, ...change } }
  }

  function can(permission: Permission): Decision {
    return decide(facts.value, permission)
  }

  return { me, account, accountId, timeZone, demo, start, refresh, changePerson, can }
})

function factsOf(me: Me, account: MyAccount): MemberFacts {
  return {
    accountId: account.id,
    memberId: account.memberId,
    personId: me.person.id,
    owner: account.owner,
    roles: account.roles,
    status: account.status === 'active' ? 'active' : 'suspended',
    family: account.family,
    readingOnly: account.readingOnly !== null,
  }
}
