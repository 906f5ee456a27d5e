/** Goes to a page the gateway renders anew. Never settles: what waits for it waits until this page is gone. */
export function leave(path: string): Promise<never> {
  location.assign(path)
  return new Promise(() => undefined)
}

/** Goes without asking about what was typed: what is on this page may no longer be shown. */
export function leaveAtOnce(go: () => void): void {
  // Before the pages' own listeners, which would have the browser ask.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true })
  go()
}
