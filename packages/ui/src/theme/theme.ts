import { computed, readonly, ref } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

const STORE = 'foyer.theme'
const isTheme = (value: unknown): value is Theme =>
  value === 'system' || value === 'light' || value === 'dark'

/** What the HTML came with wins over what this browser remembers. */
function initial(): Theme {
  const given = document.documentElement.dataset.theme
  if (isTheme(given)) return given
  try {
    const kept = localStorage.getItem(STORE)
    return isTheme(kept) ? kept : 'system'
  } catch {
    return 'system'
  }
}

const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
const systemDark = ref(system?.matches ?? false)
system?.addEventListener?.('change', (event) => (systemDark.value = event.matches))

const theme = ref<Theme>(initial())
const dark = computed(() => (theme.value === 'system' ? systemDark.value : theme.value === 'dark'))

function apply(next: Theme) {
  if (next === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = next
}

function setTheme(next: Theme) {
  theme.value = next
  apply(next)
  try {
    localStorage.setItem(STORE, next)
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the page.
  }
}

apply(theme.value)

/** The person's choice, whether it is dark now, and how to change it. */
export const useTheme = () => ({ theme: readonly(theme), dark, setTheme })
