export type Side = 'top' | 'bottom' | 'left' | 'right'

export interface Box {
  width: number
  height: number
}

const GAP = 6
const EDGE = 8

const flip: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' }

function room(anchor: DOMRect, side: Side, view: Box): number {
  if (side === 'top') return anchor.top
  if (side === 'left') return anchor.left
  return side === 'bottom' ? view.height - anchor.bottom : view.width - anchor.right
}

/** Top left corner of a box beside its anchor: on the wanted side if it fits there, inside the window always. */
export function place(
  anchor: DOMRect,
  box: Box,
  side: Side,
  view: Box,
  align: 'start' | 'center' = 'center',
) {
  const need = (side === 'left' || side === 'right' ? box.width : box.height) + GAP + EDGE
  const opposite = flip[side]
  const at =
    room(anchor, side, view) < need && room(anchor, opposite, view) > room(anchor, side, view)
      ? opposite
      : side
  const upright = at === 'top' || at === 'bottom'
  const shift = align === 'start' ? 0 : (anchor.width - box.width) / 2
  const left = upright
    ? anchor.left + shift
    : at === 'left'
      ? anchor.left - box.width - GAP
      : anchor.right + GAP
  const top = upright
    ? at === 'top'
      ? anchor.top - box.height - GAP
      : anchor.bottom + GAP
    : anchor.top + (anchor.height - box.height) / 2
  const within = (value: number, size: number, limit: number) =>
    Math.max(EDGE, Math.min(value, limit - size - EDGE))
  return { left: within(left, box.width, view.width), top: within(top, box.height, view.height), side: at }
}
