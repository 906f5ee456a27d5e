import { NAVIGATION_COOKIE } from '@foyer/contracts/gateway/page'
import { ref, watch } from 'vue'

const YEAR = 31_536_000

/** Whether the navigation shows icons only; this browser remembers it, and says so when it asks for a page. */
export const folded = ref(document.cookie.split('; ').includes(`${NAVIGATION_COOKIE}=folded`))

watch(folded, (value) => {
  document.cookie = `${NAVIGATION_COOKIE}=${value ? 'folded' : 'open'}; path=/; max-age=${YEAR}; samesite=lax`
})
