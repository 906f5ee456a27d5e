import { computed, resolveDynamicComponent, toValue, type MaybeRefOrGetter } from 'vue'

/** Where a link goes: a path or a route location of the app's router. */
export type To = string | object

interface Target {
  to?: To
  href?: string
  /** A dead link keeps its place and its focus but leads nowhere. */
  dead?: boolean
}

/** The router's link where the app has a router, else a plain anchor: this package needs no router. */
export function useLink(target: MaybeRefOrGetter<Target>) {
  const found = resolveDynamicComponent('RouterLink')
  const router = typeof found === 'string' ? undefined : found
  const tag = computed(() => {
    const { to, dead } = toValue(target)
    return to !== undefined && router && !dead ? router : 'a'
  })
  const attrs = computed(() => {
    const { to, href, dead } = toValue(target)
    if (dead) return { role: 'link', tabindex: 0 }
    if (to !== undefined && router) return { to }
    return { href: typeof to === 'string' ? to : href }
  })
  return { tag, attrs }
}
