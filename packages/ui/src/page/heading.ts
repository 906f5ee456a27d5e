/** Gives the focus to the page's heading: where one begins anew, and what was focused has gone. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus()
}
