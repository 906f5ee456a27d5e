import { ref, watch } from 'vue'

const STORE = 'foyer.navigation'

function kept(): boolean {
  try {
    return localStorage.getItem(STORE) === 'folded'
  } catch {
    return false
  }
}

/** Whether the navigation shows icons only; this browser remembers it. */
export const folded = ref(kept())

watch(folded, (value) => {
  try {
    localStorage.setItem(STORE, value ? 'folded' : 'open')
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the page.
  }
})
