import { shallowRef } from 'vue'

/** Whether the command palette is open; its code comes with the first opening. */
export const paletteOpen = shallowRef(false)
export const paletteUsed = shallowRef(false)

export function openPalette(open = true) {
  paletteUsed.value ||= open
  paletteOpen.value = open
}

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
    openPalette(!paletteOpen.value)
  })
}
