import { cloneVNode, type FunctionalComponent } from 'vue'
import type { Side } from '../floating/place.ts'

/** Gives its one child a bubble on hover and focus, and the same text as its description. */
export const Tooltip: FunctionalComponent<{ text: string; side?: Side }> = (props, { slots }) => {
  const [child, ...rest] = slots.default?.() ?? []
  if (!child) return null
  const extra = { 'data-tip': props.text, 'data-tip-side': props.side, 'aria-description': props.text }
  return rest.length ? [cloneVNode(child, extra), ...rest] : cloneVNode(child, extra)
}
Tooltip.props = ['text', 'side']
