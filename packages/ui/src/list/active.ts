import { computed, nextTick, ref, useId, watch } from 'vue'

/** Which option the keys point at, while the focus stays in the text field (aria-activedescendant). */
export function useActive(count: () => number) {
  const listId = useId()
  const index = ref(0)
  const optionId = (at: number) => `${listId}-${at}`
  const activeId = computed(() => (count() > 0 && index.value >= 0 ? optionId(index.value) : undefined))

  async function reveal() {
    await nextTick()
    document.getElementById(optionId(index.value))?.scrollIntoView({ block: 'nearest' })
  }

  function point(at: number) {
    index.value = at
    void reveal()
  }

  /** True if the key moved the pointer; goes round at the ends. */
  function move(key: string): boolean {
    const last = count() - 1
    if (last < 0) return false
    const targets: Record<string, number | undefined> = {
      ArrowDown: index.value >= last ? 0 : index.value + 1,
      ArrowUp: index.value <= 0 ? last : index.value - 1,
      PageDown: Math.min(last, index.value + 8),
      PageUp: Math.max(0, index.value - 8),
    }
    const target = targets[key]
    if (target === undefined) return false
    point(target)
    return true
  }

  watch(count, () => point(0))
  return { listId, index, optionId, activeId, move, point }
}
