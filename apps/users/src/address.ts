import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

type Changes = Readonly<Record<string, string | undefined>>

/** What a list shows, kept in the page's address: reload and back keep it, a colleague gets the same by the link. */
export function useAddress() {
  const route = useRoute()
  const router = useRouter()

  /** One value of the address; the first where somebody wrote several. */
  function value(name: string): string | undefined {
    const found = route.query[name]
    return (Array.isArray(found) ? found[0] : found) ?? undefined
  }

  /** One of the allowed values, or nothing: addresses are typed by people too. */
  function oneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const found = value(name)
    return allowed.find((one) => one === found)
  }

  /** Changes the list. It starts at its first page again; typing replaces the entry of the history, a choice adds one. */
  function change(changes: Changes, how: 'push' | 'replace' = 'push') {
    const { cursor: _, page: __, ...query } = route.query
    return router[how]({ query: { ...query, ...changes }, hash: route.hash })
  }

  return { value, oneOf, change, query: computed(() => route.query), path: computed(() => route.path) }
}

export type Address = ReturnType<typeof useAddress>
