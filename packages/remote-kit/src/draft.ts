import { computed, ref, shallowRef, watch, type Ref } from 'vue'

/**
 * What is typed, on top of what is saved. When others save meanwhile, untouched fields follow; what the person
 * changed stays, and the fields that both changed are named.
 */
export function useDraft<S extends { version: number }, D extends object>(
  saved: () => S | undefined,
  draftOf: (saved: S) => D,
) {
  const base = shallowRef<D>()
  const draft: Ref<D | undefined> = ref<D | undefined>()
  const version = ref(0)
  const overtaken = shallowRef<readonly (keyof D & string)[]>([])

  watch(
    saved,
    (now) => {
      if (!now || now.version < version.value) return
      const [next, before, mine] = [draftOf(now), base.value, draft.value]
      version.value = now.version
      base.value = next
      if (!before || !mine) return void (draft.value = { ...next })
      const touched = differing(mine, before).filter((field) => !same(mine[field], next[field]))
      const crossed = differing(next, before)
      overtaken.value = touched.filter((field) => overtaken.value.includes(field) || crossed.includes(field))
      draft.value = { ...next, ...pick(mine, touched) }
    },
    { immediate: true },
  )

  let sent: D | undefined
  /** To be called when the draft goes out: what is typed after it is not part of what will be saved. */
  function sending() {
    sent = draft.value && { ...draft.value }
  }
  /** Shows what was sent as it was kept: trimmed, in capitals, in the service's own form. */
  function accept(kept: S) {
    const [next, mine, then] = [draftOf(kept), draft.value, sent ?? draft.value]
    version.value = kept.version
    base.value = next
    draft.value = mine && then ? { ...next, ...pick(mine, differing(mine, then)) } : { ...next }
    overtaken.value = []
  }

  const changed = computed(() => (draft.value && base.value ? differing(draft.value, base.value) : []))
  const dirty = computed(() => changed.value.length > 0)

  /** Gives up what was typed; with fields, only in these. */
  function discard(fields: readonly (keyof D & string)[] = changed.value) {
    if (base.value && draft.value) draft.value = { ...draft.value, ...pick(base.value, fields) }
    overtaken.value = []
  }

  return { base, draft, version, overtaken, dirty, changed, discard, sending, accept }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function differing<D extends object>(one: D, other: D): (keyof D & string)[] {
  return keysOf(one).filter((field) => !same(one[field], other[field]))
}

function pick<D extends object>(from: D, fields: readonly (keyof D & string)[]): Partial<D> {
  const given: Partial<D> = {}
  for (const field of fields) given[field] = from[field]
  return given
}

/** A draft is made of exactly its fields. */
function keysOf<D extends object>(draft: D): (keyof D & string)[] {
  return Object.keys(draft) as (keyof D & string)[]
}
