import { onScopeDispose, readonly, ref, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'

/** True once `waiting` has been true for 150 ms: what is quick shows no sign of waiting at all. */
export function useReducedDelay(waiting: MaybeRefOrGetter<boolean>, delay = 150): Readonly<Ref<boolean>> {
  const shown = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    () => toValue(waiting),
    (now) => {
      clearTimeout(timer)
      if (!now) shown.value = false
      else timer = setTimeout(() => (shown.value = true), delay)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return readonly(shown)
}
