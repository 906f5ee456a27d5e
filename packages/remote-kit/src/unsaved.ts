import { onMounted, onScopeDispose } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { useAccount } from './account.ts'

/** Asks before what was typed on a page is lost: by another page of ours, and by closing the tab. */
export function useUnsaved(dirty: () => boolean): void {
  const { confirmLeave, evicted } = useAccount()
  onBeforeRouteLeave(() => !dirty() || confirmLeave())

  // The browser asks in its own words; it shows nothing of ours.
  const warn = (event: BeforeUnloadEvent) => {
    if (dirty() && !evicted()) event.preventDefault()
  }
  onMounted(() => addEventListener('beforeunload', warn))
  onScopeDispose(() => removeEventListener('beforeunload', warn))
}
