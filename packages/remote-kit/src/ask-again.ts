import type { PiniaColadaPlugin } from '@pinia/colada'

/**
 * Asks again where somebody waits for an answer that was given up. A page that goes ends its requests; one that comes
 * back before such a request has ended joins it, and would wait for good.
 */
export const askAgain: PiniaColadaPlugin = ({ queryCache }) => {
  queryCache.$onAction(({ name, args, onError }) => {
    if (name !== 'fetch') return
    const [entry] = args
    onError(() => {
      if (entry.state.value.status !== 'pending' || !entry.active || entry.pending) return
      queryCache.fetch(entry).catch(() => undefined)
    })
  })
}
