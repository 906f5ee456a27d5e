import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'

interface Row {
  id: string
}

interface Source<R extends Row> {
  rows: () => readonly R[] | undefined
  /** What is shown: another search or page is another list, and may look different at once. */
  list: () => string
  /** False while earlier rows stand in for those asked for. */
  settled: () => boolean
  /** Tells a row from its earlier state. */
  print: (row: R) => unknown
}

const FADE = 1600

/**
 * Rows that never jump under the pointer. What others change fades to its new value in place; rows that come, go or
 * change places wait until the pointer has left the table.
 */
export function useSteadyRows<R extends Row>({ rows, list, settled, print }: Source<R>) {
  const shown = shallowRef(rows())
  const changed = ref<ReadonlySet<string>>(new Set())
  const held = ref(false)
  let present = list()
  let timer: ReturnType<typeof setTimeout> | undefined

  function mark(next: readonly R[]) {
    const earlier = new Map(shown.value?.map((row) => [row.id, print(row)]))
    const ids = next.filter((row) => earlier.get(row.id) !== print(row)).map((row) => row.id)
    if (!ids.length) return
    changed.value = new Set(ids)
    clearTimeout(timer)
    timer = setTimeout(() => (changed.value = new Set()), FADE)
  }

  function take() {
    const next = rows()
    if (next && shown.value && list() === present) mark(next)
    present = list()
    shown.value = next
  }

  /** New values in the old places. */
  function inPlace(next: readonly R[]) {
    const values = new Map(next.map((row) => [row.id, row]))
    mark(next.filter((row) => shown.value?.some((one) => one.id === row.id)))
    shown.value = shown.value?.map((row) => values.get(row.id) ?? row)
  }

  watch([rows, list, settled], ([next]) => {
    if (!settled()) return
    if (held.value && next && shown.value && list() === present) inPlace(next)
    else take()
  })
  onScopeDispose(() => clearTimeout(timer))

  function hold(on: boolean) {
    held.value = on
    if (!on) take()
  }

  return { rows: computed(() => shown.value), changed, hold }
}
