import { shallowRef } from 'vue'

/** Whether the command palette is open; its code comes with the first opening. */
export const paletteOpen = shallowRef(false)
export const paletteUsed = shallowRef(false)

export function openPalette(open = true) {
  paletteUsed.value ||= open
  paletteOpen.value = open
}

/** A dialog holds the page until it is answered; two that know nothing of each other would fight for the focus. */
const isHeld = () =>
  !paletteOpen.value && document.querySelector('[aria-modal="true"], dialog[open]') !== null

/** Ctrl-K, or Cmd-K on a Mac, from anywhere. */
export function listenForPalette() {
  document.addEventListener('keydown', (event) => {
    if (
      event.key.toLowerCase() !== 'k' ||
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      event.shiftKey
    )
      return
    event.preventDefault()
    if (!isHeld()) openPalette(!paletteOpen.value)
  })
}
