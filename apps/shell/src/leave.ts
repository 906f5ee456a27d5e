/** Goes to a page the gateway renders anew. Never settles: what waits for it waits until this page is gone. */
export function leave(path: string): Promise<never> {
  return gone(() => location.assign(path))
}

/** The same for this page, made anew. */
export const reload = (): Promise<never> => gone(() => location.reload())

function gone(go: () => void): Promise<never> {
  go()
  return new Promise(() => undefined)
}
