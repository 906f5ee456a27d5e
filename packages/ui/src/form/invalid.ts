/** Puts the focus on the first control with an error; where the form as a whole was refused, shows where that is said. */
export function focusFirstInvalid(root: ParentNode | null | undefined): boolean {
  const first = root?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const target = first?.matches('input, select, textarea, button')
    ? first
    : first?.querySelector<HTMLElement>('input')
  target?.focus()
  if (!target)
    root
      ?.querySelector('.ui-banner:is([role="alert"], [data-tone="attention"])')
      ?.scrollIntoView({ block: 'center' })
  return Boolean(target)
}
