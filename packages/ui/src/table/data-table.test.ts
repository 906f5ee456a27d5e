import { nextTick, ref } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DataTable, type Column, type Sort } from '@foyer/ui/table'
import { mountUi } from '../../test/mount.ts'

interface Row {
  id: string
  name: string
}
const rows: Row[] = ['Ada', 'Grace', 'Zoë', 'Alan'].map((name) => ({ id: name.toLowerCase(), name }))
const columns: Column<Row>[] = [
  { id: 'name', title: 'Name', sortable: true, text: (row) => row.name },
  { id: 'seen', title: 'Last active', sortable: true, downFirst: true, text: () => 'today' },
  { id: 'note', title: 'Note', text: () => '–' },
]
const base = {
  columns,
  rows,
  rowKey: (row: Row) => row.id,
  rowLabel: (row: Row) => row.name,
  caption: 'Members',
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
})

it('sorts from the head and says the order', async () => {
  const sort = ref<Sort | undefined>({ column: 'name', direction: 'asc' })
  const change = (next: Sort) => (sort.value = next)
  const app = mountUi(DataTable, { props: { ...base, sort: sort.value, 'onUpdate:sort': change } })
  const heads = app.findAll('th')
  expect(heads.map((head) => head.attributes('aria-sort'))).toEqual(['ascending', 'none', undefined])
  await heads[0]?.get('button').trigger('click')
  expect(sort.value).toEqual({ column: 'name', direction: 'desc' })
  await heads[1]?.get('button').trigger('click')
  expect(sort.value).toEqual({ column: 'seen', direction: 'desc' })
})

function selectable(extra: Record<string, unknown> = {}) {
  const selected = ref<readonly string[]>([])
  const app = mountUi(DataTable, {
    props: {
      ...base,
      ...extra,
      selectable: true,
      openable: true,
      get selected() {
        return selected.value
      },
      'onUpdate:selected': (next: readonly string[]) => (selected.value = next),
    },
    slots: { bulk: () => 'bulk' },
  })
  return { app, selected }
}

it('selects rows, a range with Shift, and all of the page', async () => {
  const { app, selected } = selectable()
  const boxes = () => app.findAll('tbody input')
  expect(boxes()[1]?.attributes('aria-label')).toBe('Select Grace')
  await boxes()[0]?.trigger('click')
  expect(selected.value).toEqual(['ada'])
  await nextTick()
  boxes()[2]?.element.dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true }),
  )
  await nextTick()
  expect(selected.value).toEqual(['ada', 'grace', 'zoë'])
  expect(app.get('.ui-bulk').text()).toContain('3 selected')
  await app.get('thead input').trigger('click')
  expect(selected.value).toHaveLength(4)
})

it('is walked, opened, selected and left with the keyboard', async () => {
  const onOpen = vi.fn<(row: Row) => void>()
  const { app, selected } = selectable({ onOpen })
  const openers = app.findAll<HTMLElement>('.ui-row-open')
  openers[0]?.element.focus()
  await openers[0]?.trigger('keydown', { key: 'ArrowDown' })
  expect(document.activeElement?.textContent).toBe('Grace')
  await openers[1]?.trigger('keydown', { key: 'End' })
  expect(document.activeElement?.textContent).toBe('Alan')
  await openers[3]?.trigger('keydown', { key: 'x' })
  expect(selected.value).toEqual(['alan'])
  await openers[3]?.trigger('click')
  expect(onOpen).toHaveBeenCalledWith(rows[3])
  await openers[3]?.trigger('keydown', { key: 'Escape' })
  expect(selected.value).toEqual([])
})

it('opens a row pressed anywhere but on its controls', async () => {
  const onOpen = vi.fn<(row: Row) => void>()
  const { app } = selectable({ onOpen })
  await app.findAll('tbody td')[2]?.trigger('click')
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(rows[0])
  await app.find('tbody input').trigger('click')
  expect(onOpen).toHaveBeenCalledOnce()
})

it('shows nothing before 150 ms, then a skeleton with the true columns', async () => {
  const app = mountUi(DataTable, { props: { ...base, rows: undefined, state: 'loading', skeletonRows: 3 } })
  expect(app.findAll('tbody tr')).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(149)
  expect(app.findAll('tbody tr')).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(app.findAll('tbody tr')).toHaveLength(3)
  expect(app.findAll('tbody tr:first-child td')).toHaveLength(3)
  expect(app.get('table').attributes('aria-busy')).toBe('true')
})

it('gives way to its empty and its error state', () => {
  const slots = { empty: () => 'Nobody yet', error: () => 'It failed' }
  expect(mountUi(DataTable, { props: { ...base, rows: [] }, slots }).text()).toBe('Nobody yet')
  expect(mountUi(DataTable, { props: { ...base, rows: undefined, state: 'error' }, slots }).text()).toBe(
    'It failed',
  )
})

it('shows the picked columns, and the fixed ones always', () => {
  const own = [{ ...columns[0], fixed: true }, ...columns.slice(1)]
  const app = mountUi(DataTable, { props: { ...base, columns: own, picked: ['note'] } })
  expect(app.findAll('th').map((head) => head.text())).toEqual(['Name', 'Note'])
})
