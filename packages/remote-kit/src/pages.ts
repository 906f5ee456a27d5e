import { COUNT_CAP, SEARCH_COUNT_CAP } from '@foyer/contracts/fields'
import { useUi } from '@foyer/ui'
import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Address } from './address.ts'

/** Rows of a page, as the contract's lists give them unless told. */
const PAGE_SIZE = 50

interface List {
  items: readonly unknown[]
  nextCursor: string | null
  count: number | null
}

/** Where each page began that was seen on the way: a cursor leads forward only. */
const before = new Map<string, string>()

/** How many a list holds: stated with its first page only, and true for the pages after it. */
const counts = new Map<string, number>()

function learn(now: List | undefined, cursor: string | undefined, list: string): void {
  if (now?.nextCursor) before.set(now.nextCursor, cursor ?? '')
  if (now && now.count !== null) counts.set(list, now.count)
}

/** Pages of a list by cursor: links forward and back, and "51–100 of 2,310". */
export function usePages(address: Address, list: () => List | undefined) {
  const { n } = useI18n()
  const { words } = useUi()
  const cursor = computed(() => address.value('cursor'))
  const page = computed(() =>
    cursor.value ? Math.max(2, Math.trunc(Number(address.value('page'))) || 2) : 1,
  )

  const listKey = computed(() => {
    const { cursor: _, page: __, columns: ___, ...rest } = address.query.value
    // A panel beside the list lengthens the path; the list stays the same.
    return JSON.stringify([address.path.value.split('/', 4), rest])
  })
  watch(list, (now) => learn(now, cursor.value, listKey.value), { immediate: true })

  const at = (to: string | undefined, number: number) => ({
    query: { ...address.query.value, cursor: to || undefined, page: number > 1 ? String(number) : undefined },
  })
  const next = computed(() => {
    const to = list()?.nextCursor
    return to ? at(to, page.value + 1) : undefined
  })
  /** Reloaded in the middle of a list, the way back is not known: it leads to the first page. */
  const previous = computed(() => {
    if (!cursor.value) return undefined
    const to = before.get(cursor.value)
    return to === undefined ? at(undefined, 1) : at(to, page.value - 1)
  })

  const total = computed(() => {
    const now = list()
    const count = now && (now.count ?? counts.get(listKey.value))
    if (count === undefined) return undefined
    const capped =
      count === COUNT_CAP + 1 || (count === SEARCH_COUNT_CAP + 1 && address.query.value['search'])
    return capped ? words.value.moreThan(n(count - 1)) : n(count)
  })
  const range = computed(() => {
    const shown = list()?.items.length ?? 0
    if (!shown || (!next.value && !previous.value)) return undefined
    const from = (page.value - 1) * PAGE_SIZE + 1
    return words.value.range(n(from), n(from + shown - 1), total.value)
  })

  /** As `Pager` takes them. */
  const pager = computed(() => ({ text: range.value, previous: previous.value, next: next.value }))

  return { cursor, page, pager, total }
}
