const STOPS = ['.ui-row-open', '.ui-check', '.ui-cell-actions button']

interface RowKeys {
  toggle: (key: string) => void
  clear: () => boolean
}

const rowOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('tr[data-key]') : null

function neighbour(row: HTMLElement, key: string): Element | null | undefined {
  if (key === 'ArrowDown') return row.nextElementSibling
  if (key === 'ArrowUp') return row.previousElementSibling
  if (key === 'Home') return row.parentElement?.firstElementChild
  return key === 'End' ? row.parentElement?.lastElementChild : undefined
}

/** Up, Down, Home and End walk the rows in the same column of controls; x selects; Escape drops the selection. */
export function onRowKey(event: KeyboardEvent, { toggle, clear }: RowKeys) {
  const row = rowOf(event.target)
  const { target, key } = event
  if (!row || !(target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return
  const stop = STOPS.find((selector) => target.matches(selector))
  if (!stop) return
  const next = neighbour(row, key)
  if (next !== undefined) {
    event.preventDefault()
    next?.querySelector<HTMLElement>(stop)?.focus()
  } else if (key === 'x' && row.dataset.key !== undefined) toggle(row.dataset.key)
  else if (key === 'Escape' && clear()) event.stopPropagation()
}

/** A press anywhere on a row opens it, unless it met a control or ends a text selection. */
export function onRowClick(event: MouseEvent) {
  const { target } = event
  const row = rowOf(target)
  if (!row || !(target instanceof Element) || target.closest('a, button, input, label, [role^="menu"]'))
    return
  if (document.getSelection()?.toString()) return
  const { ctrlKey, metaKey, shiftKey } = event
  row
    .querySelector('.ui-row-open')
    ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }))
}
