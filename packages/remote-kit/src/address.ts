import { computed, shallowRef } from 'vue'
import { useRoute, useRouter, type LocationQuery, type LocationQueryRaw } from 'vue-router'

type Changes = Readonly<Record<string, string | undefined>>

/** What a list shows, kept in the page's address: reload and back keep it, a colleague gets the same by the link. */
export function useAddress() {
  const route = useRoute()
  const router = useRouter()
  /** Where the address is about to be: a second choice in quick succession builds on the first, not on the page. */
  const next = shallowRef<LocationQueryRaw>()
  const present = computed<LocationQuery | LocationQueryRaw>(() => next.value ?? route.query)

  /** One value of the address; the first where somebody wrote several. */
  function value(name: string): string | undefined {
    const found = present.value[name]
    const first = Array.isArray(found) ? found[0] : found
    return first === null || first === undefined ? undefined : String(first)
  }

  /** One of the allowed values, or nothing: addresses are typed by people too. */
  function oneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const found = value(name)
    return allowed.find((one) => one === found)
  }

  /** Changes the list. It starts at its first page again; typing replaces the entry of the history, a choice adds one. */
  async function change(changes: Changes, how: 'push' | 'replace' = 'push') {
    const { cursor: _, page: __, ...query } = present.value
    const wanted = { ...query, ...changes }
    next.value = wanted
    await router[how]({ query: wanted, hash: route.hash }).finally(() => {
      if (next.value === wanted) next.value = undefined
    })
  }

  return { value, oneOf, change, query: computed(() => route.query), path: computed(() => route.path) }
}

export type Address = ReturnType<typeof useAddress>
