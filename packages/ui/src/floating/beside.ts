import { nextTick, onScopeDispose, watch, type Ref } from 'vue'
import { place } from './place.ts'

type Box = Readonly<Ref<HTMLElement | null>>

/** Shows a popover below its anchor and keeps it there. In the top layer: no dialog or panel can cut it off. */
export function useBeside(anchor: Box, popup: Box, open: Ref<boolean>) {
  function put() {
    if (!anchor.value || !popup.value) return
    const around = anchor.value.getBoundingClientRect()
    const { style } = popup.value
    style.minWidth = `${around.width}px`
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
    const { left, top } = place(around, popup.value.getBoundingClientRect(), 'bottom', view, 'start')
    style.left = `${left}px`
    style.top = `${top}px`
  }

  function follow(on: boolean) {
    const act = on ? window.addEventListener : window.removeEventListener
    act('resize', put)
    act('scroll', put, true)
  }

  watch(open, async (now) => {
    follow(now)
    if (!now) return popup.value?.hidePopover?.()
    popup.value?.showPopover?.()
    await nextTick()
    put()
  })
  onScopeDispose(() => follow(false))
}
