/** Puts the focus on the first control with an error; true if there was one. */
export function focusFirstInvalid(root: ParentNode | null | undefined): boolean {
  const first = root?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const target = first?.matches('input, select, textarea, button')
    ? first
    : first?.querySelector<HTMLElement>('input')
  target?.focus()
  return Boolean(target)
}
