/** Goes to a page the gateway renders anew. Never settles: what waits for it waits until this page is gone. */
export function leave(path: string): Promise<never> {
  location.assign(path)
  return new Promise(() => undefined)
}
