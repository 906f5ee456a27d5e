import { computed, toValue, type MaybeRefOrGetter } from 'vue'

export interface Column<Row> {
  id: string
  title: string
  /** Text of the cell where no `cell-<id>` slot is given. */
  text?: (row: Row) => string
  sortable?: boolean
  /** Sorts downwards first: dates, sums. */
  downFirst?: boolean
  align?: 'start' | 'center' | 'end'
  /** CSS width; columns without one share the rest. */
  width?: string
  /** Always shown: not in the column picker. */
  fixed?: boolean
  /** Not shown until picked. */
  optional?: boolean
  /** Gives way first when room runs out: 2 below 960 px of table, 3 below 1,100 px. */
  priority?: 1 | 2 | 3
  /** What its skeleton looks like. */
  shape?: 'person' | 'tag' | 'text' | 'amount'
  /** On a narrow screen the cell says its column's title before its value. */
  labelled?: boolean
}

export interface Sort {
  column: string
  direction: 'asc' | 'desc'
}

/** What a press on a sortable head leads to. */
export function nextSort(sort: Sort | undefined, column: Pick<Column<never>, 'id' | 'downFirst'>): Sort {
  if (sort?.column !== column.id) return { column: column.id, direction: column.downFirst ? 'desc' : 'asc' }
  return { column: column.id, direction: sort.direction === 'asc' ? 'desc' : 'asc' }
}

/** Columns to show: those picked, in their own order; the fixed ones always. */
export function useColumns<Row>(
  columns: MaybeRefOrGetter<readonly Column<Row>[]>,
  picked: MaybeRefOrGetter<readonly string[] | undefined>,
) {
  return computed(() => {
    const ids = toValue(picked)
    return (
      toValue(columns)
        .filter((column) => column.fixed || (ids ? ids.includes(column.id) : !column.optional))
        // Who asked for a column gets it, however little room there is.
        .map((column) => (ids ? { ...column, priority: 1 as const } : column))
    )
  })
}
