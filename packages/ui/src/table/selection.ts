import { computed, type Ref } from 'vue'

/** Selected keys over the rows now on the page; a range with Shift, as lists do everywhere. */
export function useSelection(keys: () => readonly string[], selected: Ref<readonly string[]>) {
  const chosen = computed(() => new Set(selected.value))
  const count = computed(() => keys().filter((key) => chosen.value.has(key)).length)
  const all = computed(() => count.value > 0 && count.value === keys().length)
  const some = computed(() => count.value > 0 && !all.value)
  let anchor: string | undefined

  function range(key: string): readonly string[] {
    const order = keys()
    const from = anchor === undefined ? -1 : order.indexOf(anchor)
    const to = order.indexOf(key)
    return from < 0 || to < 0 ? [key] : order.slice(Math.min(from, to), Math.max(from, to) + 1)
  }

  function toggle(key: string, extend = false) {
    const next = new Set(chosen.value)
    const on = !next.has(key)
    for (const one of extend ? range(key) : [key]) {
      if (on) next.add(one)
      else next.delete(one)
    }
    anchor = key
    selected.value = [...next]
  }

  function toggleAll() {
    const next = new Set(chosen.value)
    const on = !all.value
    for (const key of keys()) {
      if (on) next.add(key)
      else next.delete(key)
    }
    selected.value = [...next]
  }

  const clear = () => {
    selected.value = []
  }
  return { chosen, all, some, toggle, toggleAll, clear }
}
